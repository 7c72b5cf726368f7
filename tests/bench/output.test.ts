import { spawnSync } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openOutputPipe } from '../../scripts/bench/output';

test('measured processes write their log to a pipe that is read', async () => {
  const pipe = openOutputPipe();
  // A pipe holds 64 KB: a process that writes more waits until it is read.
  const script = `
    const { fstatSync, writeSync } = require('node:fs');
    for (let line = 0; line < 1000; line++) writeSync(1, 'x'.repeat(1023) + '\\n');
    process.exit(fstatSync(1).isFIFO() ? 0 : 1);
  `;
  const child = spawn(process.execPath, ['-e', script], {
    stdio: ['ignore', pipe.writeEnd, 'inherit'],
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
  pipe.close();
});

test('once it is closed, nothing keeps the process from ending', () => {
  const script = `require('./scripts/bench/output').openOutputPipe().close();`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script]);
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
});
