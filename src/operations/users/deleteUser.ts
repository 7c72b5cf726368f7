import { problem } from 'openapi-first-runtime';
import type { Operation } from '../operation';
import { demandMatch } from './record';

export const deleteUser: Operation<'deleteUser'> = async ({ params, headers, services }) => {
  const removed = await services.users.remove(params.userId, (current) =>
    demandMatch(headers['if-match'], current),
  );
  if (!removed) throw problem.notFound('User');
  return { status: 204 };
};
