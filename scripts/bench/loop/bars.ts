import type { LoopRow, RowId } from './results';

/** The limits for a row of the loop. */
export interface Bar {
  readonly row: RowId;
  readonly figure: 'wall' | 'cpu' | 'memory';
  readonly most: number;
}

export const BARS: readonly Bar[] = [
  { row: 'typecheck', figure: 'cpu', most: 8 },
  { row: 'lint', figure: 'cpu', most: 60 },
  { row: 'lint', figure: 'memory', most: 1_500 },
  { row: 'test', figure: 'wall', most: 90 },
  { row: 'dev-handler', figure: 'wall', most: 2 },
  { row: 'dev-contract', figure: 'wall', most: 3 },
  { row: 'dev-incomplete', figure: 'wall', most: 3 },
];

export interface Verdict {
  readonly bar: Bar;
  readonly reached: boolean;
  /** `CPU at most 60 s: not reached`. */
  readonly text: string;
}

const NAMES = { wall: 'time', cpu: 'CPU', memory: 'memory' };
const UNITS = { wall: 's', cpu: 's', memory: 'MB' };

/**
 * The verdicts on one row. A figure that could not be measured has none; a command that failed misses all
 * its targets.
 */
export function verdictsOn(row: LoopRow): Verdict[] {
  return BARS.filter((bar) => bar.row === row.id).flatMap((bar) => {
    const value = row[bar.figure];
    if (value === undefined) return [];
    const reached = !row.failed && value <= bar.most;
    const limit = `${NAMES[bar.figure]} at most ${bar.most.toLocaleString('en')} ${UNITS[bar.figure]}`;
    return [{ bar, reached, text: `${limit}: ${reached ? 'reached' : 'not reached'}` }];
  });
}
