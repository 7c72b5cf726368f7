import { problem } from 'openapi-first-runtime';
import type { Operation } from '../operation';
import { changed, demandMatch } from './conditions';

export const deleteUserPhoto: Operation<'deleteUserPhoto'> = async ({
  params: { userId },
  headers,
  services,
}) => {
  if (!(await services.users.find(userId))) throw problem.notFound('User');
  const version = await services.photos.version(userId);
  if (version === undefined) throw problem.notFound('Photo');
  const match = headers['if-match'];
  demandMatch(match, version);
  if (!(await services.photos.remove(userId, match && version))) throw changed();
  return { status: 204 };
};
