import { problem } from 'openapi-first-runtime';
import * as apiKeys from '../../store/api-keys';
import type { Operation } from '../operation';

export const revokeApiKey: Operation<'revokeApiKey'> = async ({ params, caller }) => {
  const revoked = await apiKeys.revoke(caller.subject, params.apiKeyId);
  if (!revoked) throw problem.notFound('API key');
  return { status: 204 };
};
