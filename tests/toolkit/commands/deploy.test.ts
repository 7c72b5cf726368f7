import { runInProcess } from './in-process';

/** The credentials of the machine's role are not looked up, because that would use the network. */
const nobody = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

it.each([
  ['deploy', []],
  ['deploy', ['--function', 'users']],
  ['deploy', ['-f', 'users']],
  ['remove', ['--stage', 'prod']],
  ['logs', ['--function', 'users']],
])('%s %j reports at once that there are no credentials', async (name, args) => {
  const { code, out, err } = await runInProcess(name, args, nobody);
  expect(code).toBe(1);
  expect(err).toMatch(/^There are no AWS credentials\. Set AWS_PROFILE, or [A-Z_ and]+\.\n$/);
  expect(out).toBe('');
});

it.each([
  ['deploy', ['--stage', 'a b'], '--stage is "a b": write letters, digits and hyphens.'],
  ['package', ['--param', 'release'], '--param must be name=value, but it is release.'],
  [
    'deploy',
    ['--function', 'nope'],
    '--function must be one of health, users, photos, apiKeys, exports, api.',
  ],
  ['logs', [], '--function must be one of health, users, photos, apiKeys, exports, api.'],
])('%s %j is refused', async (name, args, message) => {
  const { code, err } = await runInProcess(name, args, nobody);
  expect(code).toBe(2);
  expect(err).toMatch(/Try: npm run \w+ -- --help\n$/);
  expect(err).toContain(`${message}\n`);
});

it('npm run package:sam names the sizes that a cache may have', async () => {
  const { code, err } = await runInProcess('package:sam', ['--param', 'cacheSize=7']);
  expect(code).toBe(1);
  expect(err).toBe(
    'cacheSize must be one of 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237, but it is "7".\n',
  );
});
