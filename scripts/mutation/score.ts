import type { Equivalent } from './equivalent';
import type { Mutant, MutantsByFile } from './stryker';

/** What became of the mutants of one file. */
export interface Score {
  readonly file: string;
  readonly noticed: number;
  readonly tried: number;
  /** Equivalent mutants: no test could notice them, so they do not count. */
  readonly equivalent: number;
  /** Each mutant that no test noticed, by place and replacement. */
  readonly survivors: readonly string[];
}

/** @param used collects the entries of the list that were found among the mutants */
export function scoresOf(
  report: MutantsByFile,
  equivalent: readonly Equivalent[],
  used: Set<Equivalent>,
): Score[] {
  return Object.entries(report).map(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    const count = { noticed: 0, equivalent: 0 };
    const survivors: string[] = [];
    for (const mutant of mutants) {
      if (mutant.status === 'Killed' || mutant.status === 'Timeout') count.noticed += 1;
      if (mutant.status !== 'Survived' && mutant.status !== 'NoCoverage') continue;
      const original = oneLine(textOf(lines, mutant));
      const replacement = oneLine(mutant.replacement ?? '');
      const { line, column } = mutant.location.start;
      const known = equivalent.find(
        (one) =>
          one.file === file &&
          one.line === lines[line - 1]?.trim() &&
          one.original === original &&
          one.replacement === replacement,
      );
      if (known) {
        used.add(known);
        count.equivalent += 1;
        continue;
      }
      const untested = mutant.status === 'NoCoverage' ? '  (no test runs it)' : '';
      survivors.push(`${file}:${line}:${column}  ${original}  →  ${replacement}${untested}`);
    }
    return { file, ...count, tried: count.noticed + survivors.length, survivors };
  });
}

export function percent({ noticed, tried }: Pick<Score, 'noticed' | 'tried'>): number {
  return tried === 0 ? 100 : (100 * noticed) / tried;
}

export function total(scores: readonly Score[]): Pick<Score, 'noticed' | 'tried' | 'equivalent'> {
  const sum = (key: 'noticed' | 'tried' | 'equivalent') =>
    scores.reduce((all, score) => all + score[key], 0);
  return { noticed: sum('noticed'), tried: sum('tried'), equivalent: sum('equivalent') };
}

/** The mutated text: lines and columns count from 1, the end is the first place after it. */
function textOf(lines: readonly string[], { location: { start, end } }: Mutant): string {
  const all = lines.slice(start.line - 1, end.line);
  const last = all.length - 1;
  all[last] = (all[last] ?? '').slice(0, end.column - 1);
  all[0] = (all[0] ?? '').slice(start.column - 1);
  return all.join('\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
