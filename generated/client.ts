// Written by `npm run generate`. Change the contract, not this file.

import createFetchClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { paths } from './types';

/** The contract's first server. */
export const SERVER_URL = 'https://api.users.example/v1';

/**
 * A client for Users API 1.0.0: paths, parameters, bodies and answers are typed by the contract.
 *
 * @param options those of openapi-fetch: `baseUrl` (default: `SERVER_URL`), `headers`, `fetch`, …
 */
export function createClient(options: ClientOptions = {}): Client<paths> {
  return createFetchClient<paths>({ baseUrl: SERVER_URL, ...options });
}
