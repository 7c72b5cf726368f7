import type { ApiKey } from '../../store/api-keys';

/** A key as the contract shows it: without its hash and its owner. */
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
