import { entityTag, isKnown, problem } from 'openapi-first-runtime';
import { versionOf } from '../../store/photos';
import { imageTypes } from '../../store/image-type';
import type { Operation } from '../operation';

const longestAnswer = 4 * 1024 * 1024;
const caching = 'private, no-cache';

export const getUserPhoto: Operation<'getUserPhoto'> = async ({
  params: { userId },
  headers,
  services,
}) => {
  if (!(await services.users.find(userId))) throw problem.notFound('User');
  const photo = await services.photos.find(userId);
  if (!photo) throw problem.notFound('Photo');
  const version = versionOf(photo.etag);
  const common = { ETag: entityTag({ version }), 'Cache-Control': caching };
  if (isKnown(headers['if-none-match'], { version })) {
    photo.body.destroy();
    return { status: 304, headers: common };
  }
  if (photo.bytes > longestAnswer) {
    photo.body.destroy();
    return { status: 307, headers: { Location: await services.photos.link(userId) } };
  }
  const contentType = imageTypes.find((one) => one === photo.contentType);
  if (!contentType) {
    photo.body.destroy();
    throw problem.notFound('Photo');
  }
  return { status: 200, headers: common, contentType, body: photo.body };
};
