import type { ChangeEvents } from 'openapi-first-runtime/outbox';
import { userChanged, userCreated, userDeleted } from '../generated/events';
import { show } from './operations/users/record';
import type { User } from './store/users';

/** The events of the contract that report changes of users. */
export const events: ChangeEvents<User> = {
  created: (user) =>
    userCreated({ type: 'user.created', timestamp: user.createdAt, data: show(user) }),
  changed: (user) =>
    userChanged({ type: 'user.changed', timestamp: user.updatedAt, data: show(user) }),
  deleted: ({ id }) =>
    userDeleted({ type: 'user.deleted', timestamp: new Date().toISOString(), data: { id } }),
};
