import { signToken } from '../../server/token';
import type { Environment } from '../../server/environment';
import type { ClientResponse, Send } from './request';

/**
 * What requests pass through, and what can get lost there: a REST API replaces bytes that are not UTF-8, an
 * HTTP API and a function URL join repeated headers. The same requests go to the local server, which loses nothing, as
 * a container does.
 */
export type Gateway = 'REST API' | 'HTTP API' | 'function URL' | 'serverless-offline' | 'container';

/** The client with which a scenario sends requests. */
export interface Client {
  readonly gateway: Gateway;
  /** @param target path and query, percent-encoded, without the API's base path */
  request(method: string, target: string, options?: RequestOptions): Promise<ClientResponse>;
  /** The `Authorization` header of a caller whose tokens the API accepts. */
  bearer(options?: TokenOptions): string;
}

export interface RequestOptions {
  /** Each value of a list is sent as a separate header. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Bytes and strings are sent unchanged, anything else as JSON. */
  readonly body?: unknown;
}

export interface TokenOptions {
  /** Default: every scope of the contract. */
  readonly scopes?: readonly string[];
  /** Default: `somebody`. */
  readonly subject?: string;
}

/**
 * @param env the environment whose tokens are accepted
 * @param scopes every scope of the contract
 */
export function createClient(
  send: Send,
  env: Environment,
  scopes: readonly string[],
  gateway: Gateway,
): Client {
  return {
    gateway,
    request: (method, target, { headers = {}, body } = {}) => {
      const bytes = bytesOf(body);
      const isJson = bytes !== undefined && typeof body === 'object' && !Buffer.isBuffer(body);
      const all = { ...(isJson ? { 'Content-Type': 'application/json' } : {}), ...headers };
      return send({
        method,
        target,
        body: bytes,
        headers: Object.entries(all).flatMap(([name, values]) =>
          [values].flat().map((value): [string, string] => [name, value]),
        ),
      });
    },
    bearer: ({ scopes: some = scopes, subject = 'somebody' } = {}) =>
      `Bearer ${signToken(env, { sub: subject, scopes: some, expiresIn: 3600 })}`,
  };
}

function bytesOf(body: unknown): Buffer | undefined {
  if (body === undefined || Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
