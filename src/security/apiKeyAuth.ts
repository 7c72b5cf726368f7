import type { Resources } from 'openapi-first-runtime';
import { tableOf } from 'openapi-first-runtime/dynamodb';
import { issuedKeys } from 'openapi-first-runtime/security';
import { keyStore, prefix } from '../store/api-keys';

/** The keys that `createApiKey` has issued. */
export const apiKeyAuth = (resources: Resources) =>
  issuedKeys({ prefix, keys: keyStore(tableOf(resources)) });
