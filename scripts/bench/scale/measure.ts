import { runOnce, workerFile } from '../processes';
import { median, rounded } from '../statistics';
import type { ScaleResult } from '../workers/scale';
import { buildScale, SCALE_CONTESTANTS, type ScaleContestant } from './contestants';
import { middlePath } from './contract';

/** The figures of one contestant: milliseconds of CPU to the first response, microseconds of CPU per request. */
export interface ScaleFigures {
  readonly first: number;
  readonly request: number;
}

/** By the number of operations, then by contestant. */
export type ScaleSection = Readonly<
  Record<string, Readonly<Partial<Record<ScaleContestant, ScaleFigures>>>>
>;

export interface ScaleEffort {
  readonly operations: readonly number[];
  readonly rounds: number;
  /** openapi-backend as shipped takes a minute for 1,000 operations, so it is measured only up to this number. */
  readonly mostForShipped: number;
  readonly progress: (text: string) => void;
}

/** Measures a GET without a body with contracts of increasing size. */
export async function measureScale(effort: ScaleEffort): Promise<ScaleSection> {
  const section: Record<string, Partial<Record<ScaleContestant, ScaleFigures>>> = {};
  for (const operations of effort.operations) {
    effort.progress(`scale: ${operations} operations`);
    const files = await buildScale(operations);
    const results = new Map<ScaleContestant, ScaleResult[]>();
    for (let round = 0; round < effort.rounds; round++) {
      for (const id of Object.keys(SCALE_CONTESTANTS) as ScaleContestant[]) {
        const shipped = id === 'openapi-backend';
        if (shipped && (operations > effort.mostForShipped || round > 0)) continue;
        const result = await measureOne(files[id], operations, shipped ? 20 : 2000);
        results.set(id, [...(results.get(id) ?? []), result]);
      }
    }
    section[operations] = Object.fromEntries(
      [...results].map(([id, list]): [string, ScaleFigures] => [
        id,
        {
          first: rounded(median(list.map(({ first }) => first))),
          request: rounded(median(list.map(({ request }) => request))),
        },
      ]),
    );
  }
  return section;
}

async function measureOne(
  file: string,
  operations: number,
  iterations: number,
): Promise<ScaleResult> {
  const request = { method: 'GET', path: middlePath(operations), query: 'limit=10', headers: {} };
  const args = [workerFile('scale'), file, JSON.stringify(request), String(iterations)];
  const result = JSON.parse(
    await runOnce(args, { NODE_ENV: 'production' }, 'ignore'),
  ) as ScaleResult;
  if (result.status !== 200) throw new Error(`${file} answered with ${result.status}.`);
  return result;
}
