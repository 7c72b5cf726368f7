import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runInProcess } from '../commands/in-process';

const root = join(__dirname, '../../..');

test('shows its help', async () => {
  const { code, out } = await runInProcess('test:dynamodb-local', ['--help']);
  expect(code).toBe(0);
  expect(out).toContain('DYNAMODB_ENDPOINT');
});

test('asks which command to run', async () => {
  const { code, err } = await runInProcess('test:dynamodb-local', []);
  expect(code).toBe(2);
  expect(err).toContain('Which command?');
});

test('says what to install if there is no Java', () => {
  const args = ['scripts/toolkit/bin.cjs', 'test:dynamodb-local', '--', 'true'];
  const env = { ...process.env, PATH: join(root, 'tests') };
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env,
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^DynamoDB Local needs Java 17 or newer/);
});
