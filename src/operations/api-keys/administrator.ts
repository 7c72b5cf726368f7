import type { Caller } from 'openapi-first-runtime/security';

/** Whether the caller may see and revoke the API keys of others. */
export function isAdministrator({ scopes }: Caller): boolean {
  return scopes.includes('api-keys:admin');
}
