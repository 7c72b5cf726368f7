import type { ParameterPlan } from '../../contract';
import type { ProblemError } from '../../http/problem';
import type { RequestState } from '../../pipeline/request-state';
import { pointerStep } from '../faults';
import { ownsName } from '../query-names';

/** The names in the query that belong to no parameter, as faults. */
export function unknownQuery(
  current: RequestState,
  plans: readonly ParameterPlan[],
): ProblemError[] {
  const faults: ProblemError[] = [];
  for (const name of current.query.keys()) {
    if (plans.some((plan) => plan.in === 'query' && ownsName(plan, name))) continue;
    if (isCredential(current, name)) continue;
    faults.push({
      in: 'query',
      pointer: pointerStep(name),
      message: 'is not a parameter of this operation',
    });
  }
  return faults;
}

function isCredential({ settings, security }: RequestState, name: string): boolean {
  return security.some((alternative) =>
    Object.keys(alternative).some((key) => {
      const scheme = settings.securitySchemes[key];
      return scheme?.type === 'apiKey' && scheme.in === 'query' && scheme.name === name;
    }),
  );
}
