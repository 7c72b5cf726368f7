import { mostKeys, newApiKeyId, prefix } from '../../store/api-keys';
import { problem } from 'openapi-first-runtime';
import { issueApiKey } from 'openapi-first-runtime/security';
import type { Operation } from '../operation';
import { expiry } from './expiry';
import { show } from './record';

export const createApiKey: Operation<'createApiKey'> = async ({ body, caller, services, log }) => {
  const lacking = body.scopes.filter((scope) => !caller.scopes.includes(scope));
  if (lacking.length > 0) {
    throw problem.forbidden(`You cannot hand on what you do not have: ${lacking.join(', ')}.`);
  }
  const expiresAt = expiry(body.expiresAt);
  const { text, ...secret } = issueApiKey(prefix, newApiKeyId());
  const { name, scopes } = body;
  const { subject } = caller;
  const key = await services.apiKeys.create({ ...secret, subject, name, scopes, expiresAt });
  if (key === 'inactive') throw problem.forbidden('Your user is suspended or deleted.');
  if (key === 'too-many') {
    throw problem.conflict(
      'too-many-api-keys',
      'Too many API keys',
      `You have ${mostKeys} API keys. Revoke one that you no longer need.`,
    );
  }
  const { id } = key;
  log.info('API key created', { audit: true, apiKeyId: id, subject, by: subject, expiresAt });
  return {
    status: 201,
    headers: { 'Cache-Control': 'private, no-store' },
    body: { ...show(key), secret: text },
  };
};
