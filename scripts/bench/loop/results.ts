import type { Machine } from '../machine';

/** The parts of the loop that can be chosen. */
export const PARTS = ['generate', 'typecheck', 'lint', 'test', 'dev'] as const;
export type Part = (typeof PARTS)[number];
/** A part that is a command: `npm run …`. */
export type CommandPart = Exclude<Part, 'dev'>;

export const ROW_LABELS = {
  generate: 'npm run generate, after a change of the contract',
  typecheck: 'npm run typecheck, after a change of a handler',
  lint: 'npm run lint, after a change of a handler',
  test: 'npm test, after a change of a handler',
  'dev-start': 'npm run dev, until its first response',
  'dev-handler': 'npm run dev: a saved handler, until it is served',
  'dev-contract': 'npm run dev: a saved contract, until it is served',
  'dev-incomplete':
    'npm run dev: a saved contract with a new operation, until it responds or is reported',
} as const;
export type RowId = keyof typeof ROW_LABELS;

export interface LoopRow {
  readonly id: RowId;
  /** Seconds. */
  readonly wall: number;
  /** Seconds of all processes together. */
  readonly cpu?: number;
  /** The peak, in MB. */
  readonly memory?: number;
  /** The command failed, so its figures mean little. */
  readonly failed?: boolean;
}

/** All figures of one run of the loop, as in `dist/bench/loop.json`. */
export interface LoopResults {
  readonly date: string;
  readonly command: string;
  readonly machine: Machine;
  /** The load average of the minute before. Above 1, other processes were busy too. */
  readonly load: number;
  readonly rows: readonly LoopRow[];
}

/** The parts that the words name, separated by spaces or commas: `lint,dev`. Without words, all parts. */
export function partsOf(words: readonly string[]): { parts: readonly Part[]; unknown?: string } {
  const names = words.flatMap((word) => word.split(',')).filter((name) => name !== '');
  const unknown = names.find((name) => !(PARTS as readonly string[]).includes(name));
  if (unknown !== undefined) return { parts: [], unknown };
  return { parts: names.length === 0 ? PARTS : PARTS.filter((part) => names.includes(part)) };
}
