import type { Harness } from '../harness';
import { inputsOf, type Inputs } from '../inputs';
import type { Operation } from '../operations';
import { EffortSpent } from '../sample/effort';
import type { Sampler } from '../sample/index';
import type { Fault, Verdict } from '../verdict';
import { accepts } from './accepts';
import { answers } from './answers';
import { errors } from './errors';
import { Tally, type CheckName, type CheckResult, type Trial } from './check';
import { credentials, mediaType, wrongMethod } from './protocol';
import { refuses, STEPS_OF_BREAKS } from './refuses';

export interface OperationReport {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Whose fault it is if the operation does not pass, or could not be tried. */
  readonly verdict: 'passed' | Fault;
  /** CPU seconds that the trial of this operation took. */
  readonly seconds: number;
  readonly checks: readonly CheckResult[];
}

/** Whether any request could be sent: without one, nothing is proved about the operation. */
export function isTried({ checks }: Pick<OperationReport, 'checks'>): boolean {
  return checks.some(({ count }) => count > 0);
}

/**
 * The maximum number of steps to find the requests of one operation, and for each check of it: together
 * less than ten seconds on a slow processor.
 */
const STEPS: Readonly<Record<CheckName | 'inputs', number>> = {
  inputs: 3_000_000,
  accepts: 500_000,
  refuses: 2 * STEPS_OF_BREAKS,
  'media type': 100_000,
  method: 100_000,
  credentials: 100_000,
  answers: 2_000_000,
  errors: 500_000,
};

/** In the order in which they run, after `accepts`. */
const ALL: readonly [CheckName, (trial: Trial, tally: Tally) => Promise<void>][] = [
  ['refuses', refuses],
  ['media type', mediaType],
  ['method', wrongMethod],
  ['credentials', credentials],
  ['answers', answers],
  ['errors', errors],
];

/** Runs all checks of one operation. */
export async function checkOperation(
  operation: Operation,
  operations: readonly Operation[],
  sampler: Sampler,
  harness: Harness,
  unchecked = harness,
): Promise<OperationReport> {
  const { user } = process.cpuUsage();
  const first = new Tally('accepts');
  const tallies = [first];
  const { effort } = sampler;
  effort.allow(STEPS.inputs);
  const inputs = await attempt(first, () =>
    Promise.resolve(inputsOf(operation, operations, sampler)),
  );
  let trial: Trial = {
    operation,
    operations,
    sampler,
    harness,
    unchecked,
    inputs: inputs ?? NONE,
  };
  effort.allow(STEPS.accepts);
  const usable = await attempt(first, () => accepts(trial, first));
  trial = { ...trial, inputs: { ...trial.inputs, requests: usable ?? [] } };
  for (const [name, check] of ALL) {
    const tally = new Tally(name);
    tallies.push(tally);
    effort.allow(STEPS[name]);
    await attempt(tally, () => check(trial, tally));
  }
  effort.allow(Infinity);
  const checks = tallies.map(({ result }) => result);
  return {
    id: operation.id,
    method: operation.method,
    path: operation.name,
    verdict: verdictOn(checks),
    seconds: Math.round((process.cpuUsage().user - user) / 10_000) / 100,
    checks,
  };
}

const NONE: Inputs = { requests: [], verdicts: [], rivals: [] };

/** A check ends when it runs out of steps. Any other error is a fault of the trial itself. */
async function attempt<T>(tally: Tally, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const { count } = tally.result;
    const message =
      error instanceof EffortSpent
        ? `stopped after ${count} requests: more would take too many steps`
        : `the trial itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    tally.leaveOut({ fault: 'trial', where: tally.name, message });
    return undefined;
  }
}

function verdictOn(checks: readonly CheckResult[]): OperationReport['verdict'] {
  const faults = checks.flatMap(({ verdicts }) => verdicts.map(({ fault }) => fault));
  if (faults.includes('product')) return 'product';
  if (isTried({ checks })) return 'passed';
  return faults.includes('contract') ? 'contract' : 'trial';
}

export type { Verdict };
