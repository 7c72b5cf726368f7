import type { Resources, ServicesOf } from 'openapi-first-runtime';
import { tableOf } from 'openapi-first-runtime/dynamodb';
import type * as services from './services';
import { ApiKeys } from './store/api-keys';
import { Users } from './store/users';

/*
 * What the handlers work with, each by its name in `services`. One export each, so that a function
 * holds only those that its handlers name.
 */

export { idempotencyOf as idempotency } from 'openapi-first-runtime/dynamodb';
export { cursorsOf as cursors, tableOf as table } from 'openapi-first-runtime/dynamodb';

export const users = (resources: Resources) =>
  new Users(tableOf(resources), resources.request.deadline);

export const apiKeys = (resources: Resources) =>
  new ApiKeys(tableOf(resources), resources.request.deadline);

export type Services = ServicesOf<typeof services>;
