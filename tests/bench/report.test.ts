import { toChart } from '../../scripts/bench/report/chart';
import { toMarkdown, toText } from '../../scripts/bench/report/print';
import { tablesOf } from '../../scripts/bench/report/tables';
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
const warm = {
  'by-hand': { cpu: 50, added: 0 },
  ours: { cpu: 62, added: 12 },
  'ours-silent': { cpu: 18, added: -32 },
};
const figures = { requestsPerSecond: 9, p50: 1, p99: 2, cpu: 3 };
const results: Results = {
  date: '2025-11-23T09:30:00.000Z',
  command: 'npm run bench',
  machine: { cpu: 'A <fast> CPU', cores: 2, system: 'Linux 6', node: 'v24.1.0' },
  standardOutput: 'a pipe that is read',
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

test('the tables show bundles, times, ratios and differences, and where they were measured', () => {
  const text = toMarkdown(results);
  expect(text).toContain('| by hand | 611 | 100 | 100 | 100 | 1 | 1 | 1 | 40 |');
  expect(text).toContain('| ours | 324 | 25 | 25 | 25 | 0.25 | 0.25 | 0.25 | 40 |');
  expect(text).toContain('| by hand | 50 | 50 | 50 | 50 | 50 | 90 |');
  expect(text).toContain('| ours | 62 | 62 | 62 | 62 | 62 | 91 |');
  expect(text).toContain('| ours | +12 | +12 | +12 | +12 | +12 |');
  expect(text).toContain(
    '`npm run bench`, 2025-11-23, A <fast> CPU, 2 cores, Linux 6, Node 24.1.0. Standard output was a pipe that is read.',
  );
});

test('every column of figures has a unit', () => {
  const load = { ours: figures };
  const heads = tablesOf({ ...results, load }).map(({ rows }) => rows[0] ?? []);
  expect(heads).toHaveLength(5);
  for (const [names, ...columns] of heads) {
    expect(names).toBe('');
    for (const column of columns) expect(column).toMatch(/ \(.+\)$/);
  }
});

test('figures that were not measured are not shown', () => {
  expect(toText(results)).not.toContain('under load');
  expect(toMarkdown(results)).toContain('| openapi-backend as shipped | – | – |');
  const withLoad = { ...results, load: { express: figures } };
  expect(toText(withLoad)).toContain('Express');
  expect(toText(withLoad)).not.toContain('Fastify');
  const neither = { ...results, cold: undefined, warm: undefined } as unknown as Results;
  expect(() => toChart(neither)).toThrow('cold');
});

test('the chart has a bar for each contestant, to scale', () => {
  const chart = toChart(results);
  const widths = [...chart.matchAll(/<rect class="([^"]+)"[^>]* width="([\d.]+)"/g)];
  expect(widths.map(([, name, width]) => [name, Number(width)])).toEqual([
    ['bar', 440],
    ['bar ours', 110],
    ['bar', 88],
    ['bar', 440],
    ['bar ours', 110],
    ['bar', 88],
    ['bar', 354.8],
    ['bar ours', 440],
    ['bar', 127.7],
  ]);
  expect(chart).toContain('A &lt;fast&gt; CPU');
  expect(chart).toContain('prefers-color-scheme: dark');
});
