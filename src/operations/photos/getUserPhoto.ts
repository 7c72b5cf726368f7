import { entityTag, isKnown, problem } from 'openapi-first-runtime';
import { beginning } from 'openapi-first-runtime/s3';
import { versionOf } from '../../store/photos';
import { imageType } from '../../store/image-type';
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
  // A form's policy names a type, but S3 does not look at the content.
  const contentType = imageType(await beginning(photo, 12));
  if (!contentType || photo.bytes > longestAnswer) photo.body.destroy();
  if (!contentType) throw problem.notFound('Photo');
  if (photo.bytes > longestAnswer)
    return { status: 307, headers: { Location: await services.photos.link(userId, contentType) } };
  return { status: 200, headers: common, contentType, body: photo.body };
};
