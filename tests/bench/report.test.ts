import { readFileSync } from 'node:fs';
import { toChart } from '../../scripts/bench/report/chart';
import { toMarkdown, toText, withSummary } from '../../scripts/bench/report/print';
import type { Results } from '../../scripts/bench/results';

const summary = (median: number) => ({ median, minimum: median });
const cold = (median: number, ratio: number) => ({
  cpu: summary(median),
  init: 1,
  wall: summary(median),
  memory: 40,
  ratio,
});
const byContestant = {
  'by-hand': cold(100, 1),
  ours: cold(25, 0.25),
  'ours-silent': cold(20, 0.2),
};
const warm = { 'by-hand': { cpu: 50, added: 0 }, ours: { cpu: 62, added: 12 } };
const results: Results = {
  date: '2025-11-23T09:30:00.000Z',
  command: 'npm run bench',
  machine: { cpu: 'A <fast> CPU', cores: 2, system: 'Linux 6', node: 'v24.1.0' },
  contestants: [
    { id: 'by-hand', label: 'by hand', bytes: 611_206 },
    { id: 'ours', label: 'ours', bytes: 324_351 },
    { id: 'ours-silent', label: 'ours, silent', bytes: 324_351 },
  ],
  cold: { health: byContestant, create: byContestant, get: byContestant },
  warm: {
    cpu: { get: warm, create: warm, invalid: warm, stranger: warm, missing: warm },
    memory: { 'by-hand': 90, ours: 91 },
  },
  scale: { '10': { ours: { first: 9, request: 4 } } },
};

test('the tables say bundle, times, ratios and what is added, and where they come from', () => {
  const text = toMarkdown(results);
  expect(text).toContain('| by hand | 611 | 100 | 100 | 100 | 1 | 1 | 1 | 40 |');
  expect(text).toContain('| ours | 324 | 25 | 25 | 25 | 0.25 | 0.25 | 0.25 | 40 |');
  expect(text).toContain('| by hand | 50 | 50 | 50 | 50 | 50 | 90 |');
  expect(text).toContain('| ours | +12 | +12 | +12 | +12 | +12 | 91 |');
  expect(text).toContain(
    '`npm run bench`, 2025-11-23, A <fast> CPU, 2 cores, Linux 6, Node 24.1.0',
  );
});

test('what was not measured is not shown', () => {
  expect(toText(results)).not.toContain('under load');
  expect(toMarkdown(results)).toContain('| openapi-backend as shipped | – | – |');
  expect(() => toChart({ ...results, cold: undefined } as unknown as Results)).toThrow('cold');
});

test('the README shows the summary of the last accepted run', () => {
  const accepted = JSON.parse(
    readFileSync('scripts/bench/results/results.json', 'utf8'),
  ) as Results;
  const readme = readFileSync('README.md', 'utf8');
  const words = (text: string) => text.replace(/[-\s]+/g, ' ');
  expect(words(withSummary(readme, accepted))).toBe(words(readme));
  expect(withSummary('a <!-- benchmark -->\nold\n<!-- end of the benchmark --> z', results)).toBe(
    `a <!-- benchmark -->

|  | bundle KB | health | create | memory MB | 200 µs | 400 µs | 401 µs |
| --- | --: | --: | --: | --: | --: | --: | --: |
| by hand | 611 | 1 | 1 | 40 | 50 | 50 | 50 |
| ours | 324 | 0.25 | 0.25 | 40 | +12 | +12 | +12 |
| ours, silent | 324 | 0.2 | 0.2 | 40 | – | – | – |

Cold starts: CPU until the first answer, by that of the handler by hand. Warm requests: CPU of the handler by hand, and what the others add to it. \`npm run bench\`, 2025-11-23, A <fast> CPU, 2 cores, Linux 6, Node 24.1.0.

<!-- end of the benchmark --> z`,
  );
});

test('the chart has a bar for each contestant, to scale', () => {
  const chart = toChart(results);
  const widths = [...chart.matchAll(/<rect class="([^"]+)"[^>]* width="([\d.]+)"/g)];
  expect(widths.map(([, name, width]) => [name, Number(width)])).toEqual([
    ['bar', 440],
    ['bar ours', 110],
    ['bar', 440],
    ['bar ours', 110],
  ]);
  expect(chart).toContain('A &lt;fast&gt; CPU');
  expect(chart).toContain('prefers-color-scheme: dark');
});
