import { entityTag } from 'openapi-first-runtime';
import type { User } from '../../store/users';
import type { Operation } from '../operation';
import { saved, show } from './record';

export const createUser: Operation<'createUser'> = (request) => {
  const { body, basePath, services } = request;
  const created = (user: User) => ({
    status: 201 as const,
    headers: { ETag: entityTag(user), Location: `${basePath}/users/${user.id}` },
    body: show(user),
  });
  return services.idempotency.once(request, 'createUser', async (record) => {
    const fields = { status: 'active' as const, ...body };
    return created(saved(await services.users.create(fields, (user) => record(created(user)))));
  });
};
