import { entityTag } from 'openapi-first-runtime';
import type { Operation } from '../operation';
import { saved, show } from './record';

export const createUser: Operation<'createUser'> = async ({ body, basePath, services }) => {
  const user = saved(await services.users.create({ status: 'active', ...body }));
  return {
    status: 201,
    headers: { ETag: entityTag(user), Location: `${basePath}/users/${user.id}` },
    body: show(user),
  };
};
