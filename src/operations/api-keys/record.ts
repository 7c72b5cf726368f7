import type { ApiKey } from '../../store/api-keys';

/** A key as the contract shows it: neither its hash nor whom it belongs to. */
export function show({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: ApiKey) {
  return {
    id,
    name,
    scopes: [...scopes],
    createdAt,
    expiresAt,
    ...(lastUsedAt !== undefined && { lastUsedAt }),
  };
}
