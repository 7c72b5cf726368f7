import type { Resources, ServicesOf } from 'openapi-first-runtime';
import { tableOf } from 'openapi-first-runtime/dynamodb';
import { outboxOf } from 'openapi-first-runtime/outbox';
import { bucketOf } from 'openapi-first-runtime/s3';
import type * as services from './services';
import { Exports } from './store/exports';
import { ApiKeys } from './store/api-keys';
import { Departures } from './store/departures';
import { Photos } from './store/photos';
import { Users } from './store/users';

/*
 * What the handlers work with, by name in `services`. Each is a separate export, so that a function contains
 * only those that its handlers use.
 */

export { idempotencyOf as idempotency } from 'openapi-first-runtime/dynamodb';
export { cursorsOf as cursors, tableOf as table } from 'openapi-first-runtime/dynamodb';

export { outboxOf as outbox } from 'openapi-first-runtime/outbox';

export const users = (resources: Resources) => {
  const outbox = outboxOf(resources);
  return new Users(tableOf(resources), resources.request.deadline, (change, user) =>
    // In a separate file of the bundle, which is loaded only if there are receivers.
    outbox.record(async () => (await import('./events')).events[change](user)),
  );
};

export const photos = (resources: Resources) => new Photos(bucketOf(resources));

export const departures = (resources: Resources) => new Departures(tableOf(resources));

export const apiKeys = (resources: Resources) =>
  new ApiKeys(tableOf(resources), resources.request.deadline);

export { bucketOf as bucket } from 'openapi-first-runtime/s3';
export { queueOf as queue } from 'openapi-first-runtime/queue';

export const exports = (resources: Resources) =>
  new Exports(tableOf(resources), resources.request.deadline);

export type Services = ServicesOf<typeof services>;
