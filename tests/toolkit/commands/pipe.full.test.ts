import { execFileSync } from 'node:child_process';
import path from 'node:path';

test('a reader may stop early, as head does', () => {
  const program = path.resolve('scripts/toolkit/bin.cjs');
  // `true` has ended long before Node has started.
  const script = '{ node "$1" --help 2>&1 1>&3 | cat >&4; } 3>&1 4>&2 | true';
  const told = execFileSync('sh', ['-c', `{ ${script}; } 2>&1`, 'sh', program], {
    encoding: 'utf8',
  });
  expect(told).toBe('');
});
