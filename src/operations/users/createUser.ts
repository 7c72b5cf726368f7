import * as users from '../../store/users';
import { entityTag } from 'openapi-first-runtime';
import type { Operation } from '../operation';
import { saved, show } from './record';

export const createUser: Operation<'createUser'> = async ({ body }) => {
  const user = saved(await users.create({ status: 'active', ...body }));
  return {
    status: 201,
    headers: { ETag: entityTag(user), Location: `/v1/users/${user.id}` },
    body: show(user),
  };
};
