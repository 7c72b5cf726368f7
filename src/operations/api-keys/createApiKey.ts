import { mostKeys, newApiKeyId, prefix } from '../../store/api-keys';
import { problem } from 'openapi-first-runtime';
import { issueApiKey } from 'openapi-first-runtime/security';
import type { ApiKey } from '../../store/api-keys';
import type { Operation } from '../operation';
import { expiry } from './expiry';
import { show } from './record';

export const createApiKey: Operation<'createApiKey'> = (request) => {
  const { body, caller, services, log } = request;
  const lacking = body.scopes.filter((scope) => !caller.scopes.includes(scope));
  if (lacking.length > 0) {
    throw problem.forbidden(`You cannot grant scopes that you do not have: ${lacking.join(', ')}.`);
  }
  const expiresAt = expiry(body.expiresAt);
  const { text, ...secret } = issueApiKey(prefix, newApiKeyId());
  const { name, scopes } = body;
  const { subject } = caller;
  const created = (key: ApiKey) => ({
    status: 201 as const,
    headers: { 'Cache-Control': 'private, no-store' as const },
    body: { ...show(key), secret: text },
  });
  return services.idempotency.once(request, 'createApiKey', async (record) => {
    const fields = { ...secret, subject, name, scopes, expiresAt };
    const key = await services.apiKeys.create(fields, (made) => record(created(made)));
    if (key === 'inactive') throw problem.forbidden('Your user is suspended or deleted.');
    if (key === 'too-many') {
      throw problem.conflict(
        'too-many-api-keys',
        'Too many API keys',
        `You have ${mostKeys} API keys. Revoke one that you no longer need.`,
      );
    }
    log.info('API key created', { audit: true, apiKeyId: key.id, subject, by: subject, expiresAt });
    return created(key);
  });
};
