import { cases } from '../cases';
import { operationIds, type OperationId } from '../e2e/requests';
import type { Call, Wrong } from '../e2e/faulty-dynamodb';
import { CANCELLATIONS, cancelled, KINDS } from './kinds';
import { openLaboratory, type Laboratory, type Subject } from './laboratory';
import { difference } from './state';
import { Trial, type Answer } from './trial';

/*
 * Every operation, with every fault in each of its DynamoDB calls, once and for as long as the client
 * waits. The client repeats the same request until it gets a response. The short form tries every sixth
 * plan.
 */

type Plan = (call: Call) => Wrong;
const PLANS: Readonly<Record<string, Plan>> = {
  ...Object.fromEntries(Object.entries(KINDS).map(([name, wrong]) => [name, () => wrong])),
  ...Object.fromEntries(
    CANCELLATIONS.flatMap((reason) =>
      [0, 1].map((at) => [
        `a cancellation, ${reason} at ${at}`,
        ({ writes }: Call) => (writes > 0 ? cancelled(writes, at, reason) : 'cut'),
      ]),
    ),
  ),
};
/** They are tried with the time-outs of production. */
const TIME_OUTS = new Set([
  'a time-out before the write',
  'a time-out after the write',
  'a response without an end',
]);
const AT_ONCE = 8;
const STEP = cases(1, 6);

let laboratory: Laboratory;
const tried = { plans: 0, unavailable: 0, slowest: 0 };
beforeAll(async () => {
  // The SDK and the writers pause at random, up to a second or two.
  jest.spyOn(Math, 'random').mockReturnValue(0.05);
  laboratory = await openLaboratory();
});
afterAll(async () => {
  await laboratory.close();
  jest.restoreAllMocks();
  const { plans, unavailable, slowest } = tried;
  process.stdout.write(
    `${plans} plans: ${unavailable} responses with 503, the slowest took ${Math.round(slowest * 100)} % of its time\n`,
  );
});

test.each(operationIds)('%s', async (id) => {
  const { calls, changes, status } = await withoutFaults(id);
  const names = Object.keys(PLANS);
  const faults: string[] = [];
  let number = operationIds.indexOf(id);
  const isTried = (): boolean => number++ % STEP === 0;
  const work = async (): Promise<void> => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      const plan = PLANS[name];
      if (!plan) continue;
      const isPatient = !TIME_OUTS.has(name);
      const subject = await laboratory.subject(isPatient);
      try {
        for (const at of placesIn(calls))
          for (const lasting of [false, true]) {
            if (!isTried()) continue;
            const outcome = await tryPlan(subject, id, plan, at, lasting);
            const wrong = judge(outcome, { status, changes, isPatient });
            if (wrong) faults.push(`${name}, call ${at}${lasting ? ' and after' : ''}: ${wrong}`);
          }
      } finally {
        await subject.stop();
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(faults.toSorted()).toEqual([]);
});

/** The first calls and the last one: those in between are alike. */
function placesIn(calls: number): number[] {
  return Array.from({ length: calls }, (_, at) => at).filter((at) => at < 4 || at === calls - 1);
}

/** What a request does with the table if all goes well. */
async function withoutFaults(id: OperationId) {
  const subject = await laboratory.subject(true);
  try {
    const trial = await Trial.prepare(subject, id);
    const before = await subject.state();
    let calls = 0;
    subject.inject(() => void (calls += 1));
    const { status } = await trial.send();
    return { calls, status, changes: difference(before, await subject.state()) };
  } finally {
    await subject.stop();
  }
}

interface Outcome {
  readonly answers: readonly Answer[];
  /** State of the table, after the first response, and after the last. */
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly method: string;
}

async function tryPlan(
  subject: Subject,
  id: OperationId,
  plan: Plan,
  at: number,
  lasting: boolean,
): Promise<Outcome> {
  const trial = await Trial.prepare(subject, id);
  const before = await subject.state();
  let number = 0;
  subject.inject((_, call) => {
    const index = number++;
    return index === at || (lasting && index > at) ? plan(call) : undefined;
  });
  const answers = [await trial.send()];
  subject.inject();
  const first = difference(before, await subject.state());
  if (answers[0]?.status === 503 && trial.isRepeatable) {
    answers.push(await trial.send());
    // Judged below. The effect of the request must be visible in any case.
    if (answers[1]?.status === 503) answers.push(await trial.insist());
  }
  const last = difference(before, await subject.state());
  return { answers, first, last, method: trial.method };
}

/** What is wrong with an outcome; undefined if nothing is. */
function judge(
  { answers, first, last, method }: Outcome,
  expected: { status: number; changes: readonly string[]; isPatient: boolean },
): string | undefined {
  tried.plans += 1;
  for (const { status, retryAfter, share } of answers) {
    tried.slowest = Math.max(tried.slowest, share);
    if (status === 503) tried.unavailable += 1;
    if (status === 500) return '500';
    if (status === 503 && !(Number(retryAfter) > 0)) return '503 without Retry-After';
    if (!process.env.CI && share > 1) return 'answered after the deadline';
  }
  // With the time-outs of production, a busy machine is enough to make calls fail.
  const late = answers.slice(1).some(({ status }) => status === 503);
  if (late && expected.isPatient) return '503 after the faults';
  const same = (changes: readonly string[]) =>
    JSON.stringify(changes) === JSON.stringify(expected.changes);
  if (first.length > 0 && !same(first)) return `half done: ${first.join(', ')}`;
  const statuses = answers.map(({ status }) => status);
  const final = statuses.at(-1);
  // An object that was deleted by a request with a 503 response is gone.
  const gone = method === 'DELETE' && answers.length > 1 && final === 404;
  if (final !== expected.status && !gone) return `answered ${statuses.join(', ')}`;
  return same(last) ? undefined : `${statuses.join(', ')}, but changed: ${last.join(', ')}`;
}
