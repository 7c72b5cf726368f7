import { problem, entityTag, isKnown } from 'openapi-first-runtime';
import type { Operation } from '../operation';
import { record } from './record';

export const getCurrentUser: Operation<'getCurrentUser'> = async ({
  caller,
  headers,
  services,
}) => {
  const user = await services.users.findBySubject(caller.subject);
  if (!user) throw problem.notFound('User');
  if (isKnown(headers['if-none-match'], user)) {
    return { status: 304, headers: { ETag: entityTag(user) } };
  }
  return record(user);
};
