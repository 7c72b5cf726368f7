import { STATUS_CODES } from 'node:http';
import { Problem } from 'openapi-first-runtime';
import { credentialsFor } from '../credentials';
import { declaredError, errorFault, hasOwnErrors, isWritable } from '../errors';
import { statusFor } from '../outputs';
import { requestFor } from '../request';
import type { Tally, Trial } from './check';

/**
 * The operation throws a problem with every status that is declared as an error, and one with an undeclared
 * status. Both must be sent in the contract's error format.
 */
export async function errors(trial: Trial, tally: Tally): Promise<void> {
  const { operation, operations, unchecked, inputs, sampler } = trial;
  const [parts] = inputs.requests;
  if (!parts || !hasOwnErrors(operations, sampler)) return;
  const [credentials] = credentialsFor(operation);
  const request = requestFor(operation, { ...parts, credentials }, sampler.checker('request'));
  const declared = operation.responses
    .map(({ status }) => statusFor(status, operation))
    .filter((status) => status >= 400);
  for (const status of new Set([...declared, 418])) {
    const contents = declaredError(operation, status)?.contents ?? [];
    if (contents.length > 0 && !contents.some((one) => isWritable(one, sampler))) {
      const message = `no declared error is written as ${contents.map((one) => one.type).join(', ')}`;
      tally.leaveOut({ fault: 'trial', where: String(status), message });
      continue;
    }
    unchecked.problem = problemOf(status);
    const { response } = await unchecked.send(request);
    const fault =
      response.status === status
        ? errorFault(response, operation, operations, sampler)
        : `a problem with status ${status} was not sent with that status`;
    tally.add(request, response, fault);
  }
  unchecked.problem = undefined;
}

function problemOf(status: number): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  const errors = [{ in: 'body', pointer: '/items/0', message: 'is required' }] as const;
  const options = status === 400 || status === 422 ? { errors } : {};
  return new Problem(
    status,
    title.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
    title,
    'A sample problem.',
    options,
  );
}
