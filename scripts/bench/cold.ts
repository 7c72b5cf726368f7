import { BY_HAND, environment, type Contestant } from './contestants';
import { runOnce, workerFile, type Surroundings } from './processes';
import type { Case, CaseName } from './requests';
import { rounded, summarise, type Summary } from './statistics';
import type { ColdResult } from './workers/protocol';

export const COLD_CASES = ['health', 'create', 'get'] as const satisfies readonly CaseName[];
export type ColdCase = (typeof COLD_CASES)[number];

/** The cold start of one contestant, from reading its bundle to its first response, in milliseconds and megabytes. */
export interface ColdFigures {
  readonly cpu: Summary;
  /** The part of `cpu` before the first event. */
  readonly init: number;
  readonly wall: Summary;
  readonly memory: number;
  /** CPU time relative to the handwritten handler, as a ratio of medians. */
  readonly ratio: number;
}

export type ColdSection = Readonly<Record<ColdCase, Readonly<Record<string, ColdFigures>>>>;

/** Starts the contestants in turn, each in a fresh process, so that a busy machine slows all of them down. */
export async function measureCold(
  contestants: readonly Contestant[],
  cases: Readonly<Record<CaseName, Case>>,
  surroundings: Surroundings,
  { rounds, progress }: { rounds: number; progress: (text: string) => void },
): Promise<ColdSection> {
  const series = new Map<string, ColdResult[]>();
  for (let round = 1; round <= rounds; round++) {
    progress(`cold start: round ${round} of ${rounds}`);
    for (const name of COLD_CASES) {
      for (const contestant of turned(contestants, round)) {
        const key = `${name} ${contestant.id}`;
        const result = await startCold(contestant, cases[name], surroundings);
        series.set(key, [...(series.get(key) ?? []), result]);
      }
    }
  }
  const section = COLD_CASES.map((name) => {
    const all = contestants.map(({ id }) => [id, series.get(`${name} ${id}`) ?? []] as const);
    const base = summarise((series.get(`${name} ${BY_HAND}`) ?? []).map(({ cpu }) => cpu)).median;
    return [name, Object.fromEntries(all.map(([id, results]) => [id, figures(results, base)]))];
  });
  return Object.fromEntries(section) as ColdSection;
}

async function startCold(
  contestant: Contestant,
  one: Case,
  { endpoint, output }: Surroundings,
): Promise<ColdResult> {
  const args = [workerFile('cold'), contestant.fileFor(one.name), JSON.stringify(one.event)];
  const result = JSON.parse(
    await runOnce(args, { ...environment(endpoint), ...contestant.env }, output),
  ) as ColdResult;
  if (result.status !== one.status) {
    throw new Error(`${contestant.label} answered ${one.name} with ${result.status}.`);
  }
  return result;
}

function figures(results: readonly ColdResult[], base: number): ColdFigures {
  const of = (key: 'cpu' | 'init' | 'wall' | 'memory'): Summary => {
    const { median, minimum } = summarise(results.map((result) => result[key]));
    return { median: rounded(median), minimum: rounded(minimum) };
  };
  return {
    cpu: of('cpu'),
    init: of('init').median,
    wall: of('wall'),
    memory: of('memory').median,
    ratio: rounded(summarise(results.map(({ cpu }) => cpu)).median / base),
  };
}

/** Each round begins with a different contestant, so that none always runs after the same one. */
export function turned<T>(list: readonly T[], round: number): T[] {
  const first = list.length === 0 ? 0 : round % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
}
