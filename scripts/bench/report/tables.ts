import { COLD_CASES, type ColdCase, type ColdFigures } from '../cold';
import { BY_HAND } from '../contestants';
import { SERVERS, type ServerName } from '../load';
import type { Results } from '../results';
import { SCALE_CONTESTANTS, type ScaleContestant } from '../scale/contestants';
import { WARM_CASES, type WarmCase } from '../warm';

/** A table of strings. The first row is the header, the first column holds the names. */
export interface Table {
  readonly title: string;
  /** What the figures mean, in words. */
  readonly caption: string;
  readonly rows: readonly (readonly string[])[];
}

const STATUSES: Readonly<Record<WarmCase, string>> = {
  get: '200',
  create: '201',
  invalid: '400',
  stranger: '401',
  missing: '404',
};
/** The results as tables, for the sections that were measured. */
export function tablesOf(results: Results): Table[] {
  return [
    coldTable(results),
    warmTable(results),
    warmDifferences(results),
    scaleTable(results),
    loadTable(results),
  ].filter((table) => table !== undefined);
}

function coldTable({ cold, contestants }: Results): Table | undefined {
  if (!cold) return undefined;
  const columns = (unit: string) => COLD_CASES.map((name) => `${name} (${unit})`);
  const head = [
    '',
    'bundle (KB)',
    ...columns('CPU ms'),
    ...columns('× handwritten'),
    'peak memory (MB)',
  ];
  const rows = contestants.map(({ id, label, bytes }) => {
    const cells = (show: (figures: ColdFigures | undefined) => number | undefined) =>
      COLD_CASES.map((name: ColdCase) => text(show(cold[name][id])));
    return [
      label,
      kilobytes(bytes),
      ...cells((figures) => figures?.cpu.median),
      ...cells((figures) => figures?.ratio),
      text(cold.create[id]?.memory),
    ];
  });
  return {
    title: 'Cold start',
    caption:
      "The CPU time of a new process, from before it reads the bundle until it has answered one request: a health check, the creation of a user, a read by id. Medians, then each as a multiple of the handwritten handler's. Peak memory: after the creation of a user.",
    rows: [head, ...rows],
  };
}

const warmHead = (): string[] => WARM_CASES.map((name) => `${STATUSES[name]} (CPU µs)`);

function warmTable({ warm, contestants }: Results): Table | undefined {
  if (!warm) return undefined;
  const rows = contestants.map(({ id, label }) => [
    label,
    ...WARM_CASES.map((name) => text(warm.cpu[name][id]?.cpu)),
    text(warm.memory[id]),
  ]);
  return {
    title: 'Warm requests',
    caption:
      'The CPU time of one request in a process that has answered thousands (medians of the rounds), by status, and the peak memory of the process at the end. 400 and 401 never reach the table.',
    rows: [['', ...warmHead(), 'peak memory (MB)'], ...rows],
  };
}

function warmDifferences({ warm, contestants }: Results): Table | undefined {
  if (!warm) return undefined;
  const rows = contestants
    .filter(({ id }) => id !== BY_HAND)
    .map(({ id, label }) => [
      label,
      ...WARM_CASES.map((name) => signed(warm.cpu[name][id]?.added)),
    ]);
  return {
    title: 'Warm requests, compared with the handwritten handler',
    caption:
      'The additional time of each, compared with the handwritten handler in the same round (medians of the differences). Whatever slows the machine down for longer than a round affects both, and so cancels out.',
    rows: [['', ...warmHead()], ...rows],
  };
}

function scaleTable({ scale }: Results): Table | undefined {
  if (!scale) return undefined;
  const sizes = Object.keys(scale);
  const head = [
    '',
    ...sizes.map((size) => `${size}: first response (CPU ms)`),
    ...sizes.map((size) => `${size}: request (CPU µs)`),
  ];
  const rows = (Object.keys(SCALE_CONTESTANTS) as ScaleContestant[]).map((id) => [
    SCALE_CONTESTANTS[id],
    ...sizes.map((size) => text(scale[size]?.[id]?.first)),
    ...sizes.map((size) => text(scale[size]?.[id]?.request)),
  ]);
  return {
    title: 'Contracts of many operations',
    caption:
      'Contracts with this many operations: the CPU time of a new process until its first response, and of each further request. The request is a GET without a body; none of these writes a log.',
    rows: [head, ...rows],
  };
}

function loadTable({ load }: Results): Table | undefined {
  if (!load) return undefined;
  const rows = (Object.keys(SERVERS) as ServerName[]).flatMap((name) => {
    const figures = load[name];
    if (!figures) return [];
    const { requestsPerSecond, p50, p99, cpu } = figures;
    return [[SERVERS[name], text(requestsPerSecond), text(p50), text(p99), text(cpu)]];
  });
  const head = ['', 'throughput (requests/s)', 'p50 (ms)', 'p99 (ms)', 'CPU per request (µs)'];
  return {
    title: 'The server under load',
    caption:
      'Each server answers GET requests for a user by id, with a token, on 32 connections at once; its table is a stub of DynamoDB. p50 and p99: half of the responses, and all but one in a hundred, came within this time.',
    rows: [head, ...rows],
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
