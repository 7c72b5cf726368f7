import { problem } from 'openapi-first-runtime';
import * as users from '../../store/users';
import type { Operation } from '../operation';
import { demandMatch } from './record';

export const deleteUser: Operation<'deleteUser'> = async ({ params, headers }) => {
  const removed = await users.remove(params.userId, (current) =>
    demandMatch(headers['if-match'], current),
  );
  if (!removed) throw problem.notFound('User');
  return { status: 204 };
};
