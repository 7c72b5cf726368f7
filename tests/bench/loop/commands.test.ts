import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cpuOfChildren, measureCommand, Running } from '../../../scripts/bench/loop/commands';
import { memoryOfTree } from '../../../scripts/bench/loop/process-tree';

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'loop-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the CPU time of a command is that of all its processes', async () => {
  const work =
    'const until = process.cpuUsage().user + 100_000; while (process.cpuUsage().user < until);';
  const child = `${JSON.stringify(process.execPath)} -e '${work}'`;
  const log = path.join(folder, 'work.log');
  const usage = await measureCommand(
    ['sh', '-c', `${child}; ${child}; echo done`],
    log,
    new Running(),
  );
  expect(usage.exitCode).toBe(0);
  expect(usage.cpu).toBeGreaterThan(0.2);
  expect(usage.wall).toBeGreaterThan(0);
  expect(readFileSync(log, 'utf8')).toBe('done\n');
});

test('a failing command is recognised by its exit code, and its output is kept', async () => {
  const log = path.join(folder, 'failed.log');
  const { exitCode } = await measureCommand(
    ['sh', '-c', 'echo why >&2; exit 3'],
    log,
    new Running(),
  );
  expect(exitCode).toBe(3);
  expect(readFileSync(log, 'utf8')).toBe('why\n');
});

test.each([
  ['0m0.010s 0m0.020s\n1m2.500s 0m0.500s\n', 63],
  ['0m0.01s 0m0.02s\n0m0.00s 0m0.00s\n', 0],
])('the shell reports %j', (times, seconds) => {
  expect(cpuOfChildren(times)).toBe(seconds);
});

test('output that is not a report of the shell is refused', () => {
  expect(() => cpuOfChildren('')).toThrow('reported its times as ""');
});

test('the memory of a process includes all its descendants, and no other process', () => {
  const processes = [
    { pid: 1, parent: 0, resident: 1_000 },
    { pid: 5, parent: 1, resident: 10 },
    { pid: 3, parent: 5, resident: 20 },
    { pid: 9, parent: 3, resident: 40 },
    { pid: 6, parent: 1, resident: 80 },
  ];
  expect(memoryOfTree(processes, 5)).toBe(70);
  expect(memoryOfTree(processes, 7)).toBe(0);
});

test('a process is ended together with the processes that it has started', async () => {
  const running = new Running();
  const script = 'sleep 1000 & echo started; wait';
  const child = running.start('sh', ['-c', script], ['ignore', 'pipe', 'pipe']);
  if (child.stdout) await once(child.stdout, 'data');
  // Waits until nobody holds its output any more: the sleeper has it too.
  await running.end(child);
  expect(child.signalCode).toBe('SIGTERM');
  await running.end(child);
});
