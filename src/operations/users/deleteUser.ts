import { problem } from 'openapi-first-runtime';
import type { Operation } from '../operation';
import { demandMatch } from './record';

export const deleteUser: Operation<'deleteUser'> = async ({ params, headers, services, log }) => {
  const removed = await services.users.remove(params.userId, (current) =>
    demandMatch(headers['if-match'], current),
  );
  if (!removed) throw problem.notFound('User');
  // If this fails, or this process ends here, the task of this operation deletes the photo.
  await services.photos
    .remove(params.userId)
    .catch((cause: unknown) => log.warn('The photo will be deleted later', { cause }));
  return { status: 204 };
};
