import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const local = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['scripts/toolkit/bin.cjs', 'test:dynamodb-local', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

test('shows its help', () => {
  const { status, stdout } = local(['--help']);
  expect(status).toBe(0);
  expect(stdout).toContain('DYNAMODB_ENDPOINT');
});

test('asks which command to run', () => {
  const { status, stderr } = local([]);
  expect(status).toBe(2);
  expect(stderr).toContain('Which command?');
});

test('says what to install where there is no Java', () => {
  const { status, stderr } = local(['--', 'true'], { PATH: join(root, 'tests') });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^DynamoDB Local needs Java 17 or newer/);
});
