import type { Resources, ServicesOf } from 'openapi-first-runtime';
import { tableOf } from 'openapi-first-runtime/dynamodb';
import type * as services from './services';
import { ApiKeys } from './store/api-keys';
import { Users } from './store/users';

/*
 * What the handlers work with, by name in `services`. Each is a separate export, so that a function contains
 * only those that its handlers use.
 */

export { idempotencyOf as idempotency } from 'openapi-first-runtime/dynamodb';
export { cursorsOf as cursors, tableOf as table } from 'openapi-first-runtime/dynamodb';

export const users = (resources: Resources) =>
  new Users(tableOf(resources), resources.request.deadline);

export const apiKeys = (resources: Resources) =>
  new ApiKeys(tableOf(resources), resources.request.deadline);

export type Services = ServicesOf<typeof services>;
