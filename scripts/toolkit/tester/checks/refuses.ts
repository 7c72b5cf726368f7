import type { Broken, LeaveOut } from '../broken';
import { brokenBodies } from '../broken-bodies';
import { brokenParameters } from '../broken-parameters';
import { credentialsFor } from '../credentials';
import { indivisible } from '../divisions';
import { errorFault } from '../errors';
import { mayOverlap } from '../indistinct';
import type { Parameter } from '../operations';
import { requestFor } from '../request';
import { EffortSpent } from '../sample/effort';
import type { Tally, Trial } from './check';

/** The maximum number of constraints of one operation that are broken, one at a time. */
const LIMIT = 20;
/** The number of steps for finding bodies, and parameters, that break one. */
export const STEPS_OF_BREAKS = 1_500_000;

/** A request that breaks one constraint is refused with 400, and never reaches the operation. */
export async function refuses(trial: Trial, tally: Tally): Promise<void> {
  const { operation, harness, inputs, sampler } = trial;
  const [credentials] = credentialsFor(operation);
  const leaveOut: LeaveOut = (verdict) => tally.leaveOut(verdict);
  const broken = fairly(
    gather('bodies', brokenBodies(trial, leaveOut), trial, leaveOut),
    gather('parameters', brokenParameters(trial, leaveOut), trial, leaveOut),
  );
  for (const { parts, what, parameter, statuses = [400] } of broken) {
    const request = requestFor(operation, { ...parts, credentials }, sampler.checker('request'));
    const bytes = request.body?.length ?? 0;
    if (bytes > operation.bodyLimit) {
      const message = `not tried, because the request would have ${bytes} bytes and the operation accepts at most ${operation.bodyLimit}`;
      tally.leaveOut({ fault: 'trial', where: what, message });
      continue;
    }
    const { response, calls } = await harness.send(request);
    const reached = calls.length > 0 ? ', and reached the operation' : '';
    const rival = inputs.rivals.find(({ id }) => calls.some((call) => call.operationId === id));
    if (rival) {
      const message = `cannot be told apart from a request for ${rival.name}`;
      tally.leaveOut({ fault: 'contract', where: what, message });
      continue;
    }
    // The changed request matches another operation, whose own rules refuse it.
    const isStatus =
      statuses.includes(response.status) ||
      (inputs.rivals.length > 0 && response.status >= 400 && response.status < 500);
    if (!isStatus || calls.length > 0) {
      const overlap =
        (parameter && overlapOf(parameter, trial)) ??
        indivisible(operation, parts, sampler.checker('request'));
      if (overlap === undefined)
        tally.add(request, response, `${what}: not refused with 400${reached}`);
      else leaveOut({ fault: 'contract', where: what, message: overlap });
      continue;
    }
    const fault = errorFault(response, operation, trial.operations, sampler);
    const isOfRival = inputs.rivals.some(
      (one) => errorFault(response, one, trial.operations, sampler) === undefined,
    );
    tally.add(request, response, fault && !isOfRival ? `${what}: ${fault}` : undefined);
  }
}

/** Whether the broken value may be valid as a part of another exploded object. */
function overlapOf(parameter: Parameter, { operation, sampler }: Trial): string | undefined {
  const { view } = sampler.checker('request');
  const [, other] = mayOverlap([parameter], operation, view) ?? [];
  return (
    other && `cannot be told apart from a request with other members of ${other.in} ${other.name}`
  );
}

/** As many as are found before the steps are used up. */
function gather(
  what: string,
  found: Iterable<Broken>,
  { sampler }: Trial,
  leaveOut: LeaveOut,
): Broken[] {
  const all: Broken[] = [];
  try {
    sampler.effort.within(STEPS_OF_BREAKS, () => {
      for (const one of found) all.push(one);
    });
  } catch (error) {
    if (!(error instanceof EffortSpent)) throw error;
    const message = `the search stopped after ${all.length}: more would take too many steps`;
    leaveOut({ fault: 'trial', where: `${what} that break a constraint`, message });
  }
  return all;
}

/** Takes from both in turn, as long as they last. */
function fairly(one: Broken[], other: Broken[]): Broken[] {
  const half = Math.max(LIMIT / 2, LIMIT - other.length);
  return [...one.slice(0, half), ...other].slice(0, LIMIT);
}
