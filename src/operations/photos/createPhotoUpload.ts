import { problem } from 'openapi-first-runtime';
import { formBytes } from '../../store/photos';
import type { Operation } from '../operation';

export const createPhotoUpload: Operation<'createPhotoUpload'> = async ({
  params: { userId },
  body,
  services,
}) => {
  if (!(await services.users.find(userId))) throw problem.notFound('User');
  const { url, fields, expiresAt } = await services.photos.form(userId, body.contentType);
  return {
    status: 201,
    body: { url, fields: { ...fields }, maxBytes: formBytes, expiresAt: expiresAt.toISOString() },
  };
};
