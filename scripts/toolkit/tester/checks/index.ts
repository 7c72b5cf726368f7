import type { Harness } from '../harness';
import { inputsOf } from '../inputs';
import type { Operation } from '../operations';
import type { Sampler } from '../sample/index';
import { accepts } from './accepts';
import { answers } from './answers';
import type { CheckResult } from './check';
import { errors } from './errors';
import { credentials, mediaType, wrongMethod } from './protocol';
import { refuses } from './refuses';

export interface OperationReport {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly checks: readonly CheckResult[];
}

export function hasFailed({ checks }: OperationReport): boolean {
  return checks.some(({ failures }) => failures.length > 0);
}

/** Whether any request could be sent for it: of an operation without one nothing is shown. */
export function isTried({ checks }: OperationReport): boolean {
  return checks.some(({ count }) => count > 0);
}

/** Runs all checks of one operation. */
export async function checkOperation(
  operation: Operation,
  operations: readonly Operation[],
  document: Readonly<Record<string, unknown>>,
  sampler: Sampler,
  harness: Harness,
  unchecked = harness,
): Promise<OperationReport> {
  const inputs = inputsOf(operation, operations, sampler);
  const trial = { operation, operations, document, sampler, harness, unchecked, inputs };
  const checks: CheckResult[] = [];
  for (const check of [accepts, refuses, mediaType, wrongMethod, credentials, answers, errors])
    checks.push(await check(trial));
  return { id: operation.id, method: operation.method, path: operation.name, checks };
}
