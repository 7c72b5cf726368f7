import type { Credential, SecurityScheme } from 'openapi-first-runtime';
import * as apiKeys from '../store/api-keys';
import { parseApiKey, sameHash, type Caller } from 'openapi-first-runtime/security';

type ApiKeyCredential = Extract<Credential, { type: 'apiKey' }>;

const noteUseEveryMs = 5 * 60 * 1000;

/**
 * The scheme `apiKeyAuth`: keys that `createApiKey` has issued. The key is read at every request,
 * strongly consistent, so that a revoked one is refused from the next request on. (One key alone can
 * thus be used 1,500 times a second before its partition is half busy.)
 */
export const apiKeyAuth: SecurityScheme<Caller, ApiKeyCredential> = async ({ credential, log }) => {
  const secret = parseApiKey(credential.value);
  const key = secret && (await apiKeys.find(secret.id));
  if (!key || !sameHash(key.secretHash, secret.secretHash)) return undefined;
  const now = new Date();
  if (new Date(key.expiresAt) <= now) return undefined;
  noteUse(key, now, (cause) => log.warn('The use of an API key was not noted', { cause }));
  const { subject, scopes } = key;
  return { caller: { subject, scopes }, scopes };
};

/** Not waited for: a request is neither slower nor lost because its key's use cannot be noted. */
function noteUse(
  { id, lastUsedAt }: apiKeys.ApiKey,
  now: Date,
  onFailure: (cause: unknown) => void,
): void {
  const before = new Date(now.getTime() - noteUseEveryMs);
  if (lastUsedAt !== undefined && new Date(lastUsedAt) > before) return;
  void apiKeys.noteUse(id, now, before).catch(onFailure);
}
