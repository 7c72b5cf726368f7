import type { OperationTypes } from '../../generated/operations';
import type { Operation } from '../../src/operations/operation';
import type { Logger } from 'openapi-first-runtime/telemetry';
import type { OperationRequest } from 'openapi-first-runtime';
import type { Caller } from 'openapi-first-runtime/security';

type Request<Id extends keyof OperationTypes> = OperationRequest<OperationTypes[Id], Caller>;

const log: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => log,
};

export const ada: Caller = { subject: 'ada', scopes: ['users:read', 'api-keys:manage'] };

/** Calls a handler as the runtime would, with what matters to the test. */
export async function call<Id extends keyof OperationTypes>(
  operation: Operation<Id>,
  request: Partial<Request<Id>> = {},
): Promise<OperationTypes[Id]['response']> {
  const rest = { params: {}, query: {}, headers: {}, cookies: {}, caller: ada, log };
  return operation({
    ...rest,
    requestId: 'request',
    deadline: undefined,
    body: undefined,
    contentType: undefined,
    ...request,
  });
}

/** The answer, which is to have this status. */
export function expectStatus<R extends { status: number }, S extends R['status']>(
  response: R,
  status: S,
): Extract<R, { status: S }> {
  expect(response.status).toBe(status);
  return response as Extract<R, { status: S }>;
}
