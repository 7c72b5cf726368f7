import { problem } from 'openapi-first-runtime';
import type { Operation } from '../operation';

export const revokeApiKey: Operation<'revokeApiKey'> = async ({ params, caller, services }) => {
  const revoked = await services.apiKeys.revoke(caller.subject, params.apiKeyId);
  if (!revoked) throw problem.notFound('API key');
  return { status: 204 };
};
