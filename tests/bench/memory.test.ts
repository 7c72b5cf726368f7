import { spawnSync } from 'node:child_process';

test('the peak memory of a process is its own, not that of the process that started it', () => {
  const ballast = Buffer.alloc(300_000_000, 1);
  const script = `
    require('tsx/cjs');
    console.log(require('./scripts/bench/workers/memory').peakMemory());
  `;
  const { stdout } = spawnSync(process.execPath, ['-e', script]);
  const peak = Number(stdout.toString());
  expect(peak).toBeGreaterThan(10);
  expect(peak).toBeLessThan(ballast.length / 1_000_000);
});
