import { createSecretKey } from 'node:crypto';
import { Idempotency } from 'openapi-first-runtime/dynamodb';
import type { OperationRequest } from 'openapi-first-runtime';
import type { Queue } from 'openapi-first-runtime/queue';
import { Outbox } from 'openapi-first-runtime/outbox';
import type { Bucket } from 'openapi-first-runtime/s3';
import type { Caller } from 'openapi-first-runtime/security';
import type { Logger } from 'openapi-first-runtime/telemetry';
import type { OperationTypes } from '../../generated/operations';
import type { Operation } from '../../src/operations/operation';
import type { Services } from '../../src/services';
import { ApiKeys } from '../../src/store/api-keys';
import { Departures } from '../../src/store/departures';
import { Exports } from '../../src/store/exports';
import { Photos } from '../../src/store/photos';
import { Users } from '../../src/store/users';
import type { FreshStore } from '../store/fresh-store';

type Request<Id extends keyof OperationTypes> = OperationRequest<
  OperationTypes[Id],
  Caller,
  Services
>;

export const log: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => log,
};

export const ada: Caller = { subject: 'ada', scopes: ['users:read', 'api-keys:manage'] };

/** For tests without photos. */
const emptyBucket: Bucket = {
  put: () => Promise.reject(new Error('This test has no bucket to save photos in.')),
  get: () => Promise.resolve(undefined),
  head: () => Promise.resolve(undefined),
  remove: () => Promise.resolve(true),
  compose: () => Promise.reject(new Error('This test has no bucket to write to.')),
  link: () => Promise.reject(new Error('This test has no bucket to link to.')),
  uploadForm: () => Promise.reject(new Error('This test has no bucket to upload to.')),
  close: () => undefined,
};
const queue: Queue = { send: () => Promise.resolve() };

/** The services over a table of the tests. */
export function servicesOn(
  { table, cursors }: Pick<FreshStore, 'table' | 'cursors'>,
  bucket = emptyBucket,
): Services {
  const secret = createSecretKey(Buffer.from('a secret that only the tests know'));
  const idempotency = new Idempotency(table, () => secret);
  const [users, apiKeys, departures, exports] = [
    new Users(table),
    new ApiKeys(table),
    new Departures(table),
    new Exports(table),
  ];
  const stores = { users, apiKeys, departures, exports, photos: new Photos(bucket) };
  const outbox = new Outbox(table, [], undefined);
  return { table, cursors, idempotency, bucket, queue, outbox, ...stores };
}

/** Calls handlers as the runtime would, with what matters to the test. */
export function caller(services: Services) {
  return async <Id extends keyof OperationTypes>(
    operation: Operation<Id>,
    request: Partial<Request<Id>> = {},
  ): Promise<OperationTypes[Id]['response']> => {
    const rest = { params: {}, query: {}, headers: {}, cookies: {}, caller: ada, log };
    const whole: object = {
      ...rest,
      services,
      basePath: '/v1',
      requestId: 'request',
      deadline: undefined,
      body: undefined,
      contentType: undefined,
      ...request,
    };
    return operation(whole as Request<Id>);
  };
}
export type Call = ReturnType<typeof caller>;

/** The response, which must have this status. */
export function expectStatus<R extends { status: number }, S extends R['status']>(
  response: R,
  status: S,
): Extract<R, { status: S }> {
  expect(response.status).toBe(status);
  return response as Extract<R, { status: S }>;
}
