import { verdictsOn } from '../../../scripts/bench/loop/bars';
import { partsOf, PARTS, type LoopResults } from '../../../scripts/bench/loop/results';
import { loopToMarkdown } from '../../../scripts/bench/report/print';

const results: LoopResults = {
  date: '2025-11-23T09:30:00.000Z',
  command: 'npm run bench -- --loop',
  machine: { cpu: 'A CPU', cores: 2, system: 'Linux 6', node: 'v24.1.0' },
  load: 0.25,
  rows: [
    { id: 'generate', wall: 5, cpu: 6, memory: 400 },
    { id: 'lint', wall: 40, cpu: 59, memory: 1_600 },
    { id: 'test', wall: 80, cpu: 150, memory: 3_000, failed: true },
    { id: 'dev-handler', wall: 1.9 },
  ],
};

test('the table shows the figures of each step, and which targets it meets', () => {
  const page = loopToMarkdown(results);
  expect(page).toContain('|  | time (s) | CPU (s) | peak memory (MB) | bar |');
  expect(page).toContain('after a change of the contract | 5 | 6 | 400 |  |');
  expect(page).toContain(
    '| 40 | 59 | 1,600 | CPU at most 60 s: reached; memory at most 1,500 MB: not reached |',
  );
  expect(page).toContain('| 1.9 | – | – | time at most 2 s: reached |');
  expect(page).toContain('Load of the machine in the previous minute: 0.3.');
});

test('a command that failed meets no target, however fast it was', () => {
  expect(loopToMarkdown(results)).toContain('(failed) | 80 | 150 | 3,000 | time at most 90 s: not');
});

test('a figure that could not be measured has no verdict', () => {
  expect(verdictsOn({ id: 'lint', wall: 40, cpu: 59 }).map(({ text }) => text)).toEqual([
    'CPU at most 60 s: reached',
  ]);
});

test('parts are separated by spaces or commas, and run in their own order', () => {
  expect(partsOf([])).toEqual({ parts: PARTS });
  expect(partsOf(['dev,lint', 'generate'])).toEqual({ parts: ['generate', 'lint', 'dev'] });
  expect(partsOf(['lint', 'typo']).unknown).toBe('typo');
});
