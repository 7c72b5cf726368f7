import { problem } from 'openapi-first-runtime';
import type { Operation } from '../operation';
import { isAdministrator } from './administrator';

export const revokeApiKey: Operation<'revokeApiKey'> = async ({
  params,
  caller,
  services,
  log,
}) => {
  const owner = isAdministrator(caller) ? undefined : caller.subject;
  const revoked = await services.apiKeys.revoke(owner, params.apiKeyId);
  if (!revoked) throw problem.notFound('API key');
  const { id, subject } = revoked;
  log.info('API key revoked', { audit: true, apiKeyId: id, subject, by: caller.subject });
  return { status: 204 };
};
