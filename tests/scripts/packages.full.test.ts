import { spawnSync } from 'node:child_process';
import path from 'node:path';

const project = path.resolve(__dirname, '../..');

test.each(['src/runtime', 'scripts/toolkit'])('%s can be built', (name) => {
  const cwd = path.join(project, name);
  const built = spawnSync('npm', ['run', '--silent', 'prepack'], { cwd, encoding: 'utf8' });
  expect(built).toMatchObject({ status: 0, stderr: '' });
});
