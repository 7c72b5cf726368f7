import type { WholeResponse } from 'openapi-first-runtime';
import { carriersOf, credentialsFor, demandsCredentials } from '../credentials';
import { errorFault, hasOwnErrors } from '../errors';
import { matches } from '../matching';
import type { Operation } from '../operations';
import { requestFor } from '../request';
import type { Tally, Trial } from './check';

const UNDECLARED = 'application/x-not-in-the-contract';

/** A body in a content type that the operation does not declare is answered with 415 and `Accept`. */
export async function mediaType(trial: Trial, tally: Tally): Promise<void> {
  const { operation, harness, inputs, sampler } = trial;
  const [parts] = inputs.requests;
  const contents = operation.body?.contents ?? [];
  const takesAny = contents.some(({ mediaType }) => /^(?:\*|application)\/\*/.test(mediaType));
  if (!parts || contents.length === 0 || takesAny) return;
  const rival = inputs.rivals.find(({ body }) => body?.required !== true);
  if (rival) {
    const message = `cannot be told apart: with a type that is not declared, it may be for ${rival.name}, which does not accept a body`;
    tally.leaveOut({ fault: 'contract', where: 'body of another media type', message });
    return;
  }
  const [credentials] = credentialsFor(operation);
  const raw = { contentType: UNDECLARED, bytes: Buffer.from('{}') };
  const request = requestFor(operation, { ...parts, raw, credentials }, sampler.checker('request'));
  const { response, calls } = await harness.send(request);
  const isRefused = response.status === 415 && calls.length === 0 && header(response, 'accept');
  const expected = 'expected 415 with Accept';
  tally.add(request, response, isRefused ? ownFault(trial, response, operation) : expected);
}

const METHODS = ['DELETE', 'PATCH', 'PUT', 'POST', 'GET', 'TRACE'];

/** A method that the path does not have is answered with 405, and `Allow` names those that it has. */
export async function wrongMethod(trial: Trial, tally: Tally): Promise<void> {
  const { operation, operations, harness, inputs, sampler } = trial;
  const [parts] = inputs.requests;
  if (!parts) return;
  const [credentials] = credentialsFor(operation);
  const checker = sampler.checker('request');
  const { path } = requestFor(operation, parts, checker);
  const known = new Set(matches(operations, path).map(({ method }) => method));
  const method = METHODS.find((one) => !known.has(one));
  if (method === undefined) return;
  const request = requestFor(
    operation,
    { parameters: parts.parameters, credentials, method },
    checker,
  );
  const { response, calls } = await harness.send(request);
  const allow = header(response, 'allow')?.split(/\s*,\s*/) ?? [];
  const isRefused =
    response.status === 405 &&
    calls.length === 0 &&
    allow.includes(operation.method) &&
    !allow.includes(method);
  const expected = `${method}: expected 405 with Allow: ${operation.method}`;
  tally.add(request, response, isRefused ? ownFault(trial, response, undefined) : expected);
}

/** Without required credentials 401; with those of any alternative, the request is accepted. */
export async function credentials(trial: Trial, tally: Tally): Promise<void> {
  const { operation, harness, inputs, sampler } = trial;
  const [parts] = inputs.requests;
  if (!parts) return;
  const checker = sampler.checker('request');
  if (demandsCredentials(operation)) {
    const carriers = carriersOf(operation);
    const bare = new Map([...parts.parameters].filter(([parameter]) => !carriers.has(parameter)));
    const request = requestFor(operation, { ...parts, parameters: bare }, checker);
    const { response, calls } = await harness.send(request);
    const isRefused =
      response.status === 401 && calls.length === 0 && header(response, 'www-authenticate');
    const expected = 'without credentials: expected 401 with WWW-Authenticate';
    tally.add(request, response, isRefused ? ownFault(trial, response, operation) : expected);
  }
  for (const given of credentialsFor(operation).slice(1)) {
    const request = requestFor(operation, { ...parts, credentials: given }, checker);
    const { response, calls } = await harness.send(request);
    tally.add(
      request,
      response,
      calls.length > 0 ? undefined : 'credentials of another alternative were refused',
    );
  }
}

/** How an error breaks a contract that has its own error format. */
function ownFault(
  { operations, sampler, inputs }: Trial,
  response: WholeResponse,
  operation: Operation | undefined,
): string | undefined {
  if (!hasOwnErrors(operations, sampler)) return undefined;
  const faults = [operation, ...inputs.rivals].map((one) =>
    errorFault(response, one, operations, sampler),
  );
  return faults.includes(undefined) ? undefined : faults[0];
}

export function header(response: WholeResponse, name: string): string | undefined {
  const found = Object.entries(response.headers).find(([key]) => key.toLowerCase() === name);
  return found && String(found[1]);
}
