import { entityTag, problem } from 'openapi-first-runtime';
import { imageType, imageTypes } from '../../store/image-type';
import type { Operation } from '../operation';
import { changed, demandMatch } from './conditions';

export const putUserPhoto: Operation<'putUserPhoto'> = async ({
  params: { userId },
  headers,
  body,
  contentType,
  services,
}) => {
  const type = imageType(body);
  if (type !== contentType) throw problem.unsupportedMediaType(imageTypes);
  if (!(await services.users.find(userId))) throw problem.notFound('User');
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  const current = match === undefined ? undefined : await services.photos.version(userId);
  demandMatch(match, current);
  if (current !== undefined && noneMatch !== undefined) throw changed();
  const condition =
    current !== undefined
      ? { ifMatch: `"${current}"` }
      : noneMatch === undefined
        ? undefined
        : { ifNoneMatch: noneMatch };
  const version = await services.photos.save(userId, body, type, condition);
  if (version === undefined) throw changed();
  if (!(await services.users.find(userId))) {
    // The user was deleted in the meantime.
    await services.photos.remove(userId);
    throw problem.notFound('User');
  }
  return { status: 204, headers: { ETag: entityTag({ version }) } };
};
