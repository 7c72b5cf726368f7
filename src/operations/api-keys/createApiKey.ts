import { newApiKeyId, prefix } from '../../store/api-keys';
import { problem } from 'openapi-first-runtime';
import { issueApiKey } from 'openapi-first-runtime/security';
import type { Operation } from '../operation';
import { expiry } from './expiry';
import { show } from './record';

export const createApiKey: Operation<'createApiKey'> = async ({ body, caller, services }) => {
  const lacking = body.scopes.filter((scope) => !caller.scopes.includes(scope));
  if (lacking.length > 0) {
    throw problem.forbidden(`You cannot hand on what you do not have: ${lacking.join(', ')}.`);
  }
  const expiresAt = expiry(body.expiresAt);
  const { text, ...secret } = issueApiKey(prefix, newApiKeyId());
  const { name, scopes } = body;
  const key = await services.apiKeys.create({
    ...secret,
    subject: caller.subject,
    name,
    scopes,
    expiresAt,
  });
  return {
    status: 201,
    headers: { 'Cache-Control': 'no-store' },
    body: { ...show(key), secret: text },
  };
};
