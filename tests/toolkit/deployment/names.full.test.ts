import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

test('the command reports names that AWS would refuse, in one sentence, before anything is rendered', async () => {
  const osls = path.resolve('node_modules/serverless/bin/serverless.js');
  const args = [osls, 'package', '--stage', 's'.repeat(50), '--package', 'never-written'];
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, (_, stdout, stderr) => resolve(stdout + stderr));
  });
  expect(said).toContain('Lambda allows 64');
  expect(said).not.toMatch(/\n {4}at /);
  expect(existsSync('never-written')).toBe(false);
});
