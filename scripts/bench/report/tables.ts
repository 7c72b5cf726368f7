import { BY_HAND } from '../contestants';
import { SERVERS, type ServerName } from '../load';
import type { Results } from '../results';
import { SCALE_CONTESTANTS, type ScaleContestant } from '../scale/contestants';
import { WARM_CASES } from '../warm';

/** A table of texts; the first row is its head, the first column its names. */
export interface Table {
  readonly title: string;
  readonly note: string;
  readonly rows: readonly (readonly string[])[];
}

/** What the README shows of a whole run: a row for each contestant. */
export function summaryOf({ cold, warm, contestants }: Results): Table {
  const head = ['', 'bundle KB', 'health', 'create', 'memory MB', '200 µs', '400 µs', '401 µs'];
  const rows = contestants.map(({ id, label, bytes }) => [
    label,
    kilobytes(bytes),
    text(cold?.health[id]?.ratio),
    text(cold?.create[id]?.ratio),
    text(cold?.create[id]?.memory),
    ...(['get', 'invalid', 'stranger'] as const).map((name) => {
      const figures = warm?.cpu[name][id];
      return id === BY_HAND ? text(figures?.cpu) : signed(figures?.added);
    }),
  ]);
  return {
    title: 'Summary',
    note: 'Cold starts: CPU until the first answer, by that of the handler by hand. Warm requests: CPU of the handler by hand, and what the others add to it.',
    rows: [head, ...rows],
  };
}

/** The results as tables, one for each section that was measured. */
export function tablesOf(results: Results): Table[] {
  return [coldTable(results), warmTable(results), scaleTable(results), loadTable(results)].filter(
    (table) => table !== undefined,
  );
}

function coldTable({ cold, contestants }: Results): Table | undefined {
  if (!cold) return undefined;
  const head = [
    '',
    'bundle KB',
    'health ms',
    'create ms',
    'get ms',
    'health',
    'create',
    'get',
    'memory MB',
  ];
  const rows = contestants.map(({ id, label, bytes }) => {
    const of = [cold.health[id], cold.create[id], cold.get[id]];
    return [
      label,
      kilobytes(bytes),
      ...of.map((figures) => text(figures?.cpu.median)),
      ...of.map((figures) => text(figures?.ratio)),
      text(cold.create[id]?.memory),
    ];
  });
  return {
    title: 'Cold start',
    note: 'CPU of a fresh process from before the bundle is read until its first answer is there (medians), then by that of the handler by hand; the most memory by then.',
    rows: [head, ...rows],
  };
}

const STATUSES = { get: '200', create: '201', invalid: '400', stranger: '401', missing: '404' };

function warmTable({ warm, contestants }: Results): Table | undefined {
  if (!warm) return undefined;
  const head = ['', ...WARM_CASES.map((name) => STATUSES[name]), 'memory MB'];
  const rows = contestants.map(({ id, label }) => [
    label,
    ...WARM_CASES.map((name) => {
      const figures = warm.cpu[name][id];
      return id === BY_HAND ? text(figures?.cpu) : signed(figures?.added);
    }),
    text(warm.memory[id]),
  ]);
  return {
    title: 'Warm',
    note: 'Microseconds of CPU per request by hand; for all others what they add to it (median of the differences by round).',
    rows: [head, ...rows],
  };
}

function scaleTable({ scale }: Results): Table | undefined {
  if (!scale) return undefined;
  const sizes = Object.keys(scale);
  const head = [
    '',
    ...sizes.map((size) => `${size}: first ms`),
    ...sizes.map((size) => `${size}: µs a request`),
  ];
  const rows = (Object.keys(SCALE_CONTESTANTS) as ScaleContestant[]).map((id) => [
    SCALE_CONTESTANTS[id],
    ...sizes.map((size) => text(scale[size]?.[id]?.first)),
    ...sizes.map((size) => text(scale[size]?.[id]?.request)),
  ]);
  return {
    title: 'Contracts of many operations',
    note: 'CPU to the first answer, and per request after that, of a GET without a body.',
    rows: [head, ...rows],
  };
}

function loadTable({ load }: Results): Table | undefined {
  if (!load) return undefined;
  const rows = (Object.keys(SERVERS) as ServerName[]).map((name) => {
    const { requestsPerSecond, p50, p99, cpu } = load[name];
    return [SERVERS[name], text(requestsPerSecond), text(p50), text(p99), text(cpu)];
  });
  return {
    title: 'The server under load',
    note: 'GET a user by id with a token, from the stub of DynamoDB, 32 connections.',
    rows: [['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU µs a request'], ...rows],
  };
}

function kilobytes(bytes: number): string {
  return Math.round(bytes / 1000).toLocaleString('en');
}

function text(value: number | undefined): string {
  return value === undefined ? '–' : value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

function signed(value: number | undefined): string {
  return value !== undefined && value > 0 ? `+${text(value)}` : text(value);
}
