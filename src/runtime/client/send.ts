import { decodeBody } from './body';
import type { Client } from './client';
import type { Failure, Success } from './contract-types';
import { credentialsFor, type Placed } from './credentials';
import { Problem } from './problem';
import { encodedPair, withQuery, type Prepared } from './request';
import { backOff, isRepeatable, isRepeatableUnanswered, pause, pauseAfter } from './retry';
import type { CallOptions, Described } from './settings';

/**
 * Sends a request until there is a final response. It is repeated if that is safe and the server is
 * unavailable, and once with a new credential if the first one was refused.
 *
 * @throws what `fetch` throws, if there is no response: `TimeoutError`, `AbortError`, `TypeError`
 */
export async function send(
  client: Client,
  operation: Described,
  request: Prepared,
  options: CallOptions,
): Promise<Success | Failure> {
  const { method, settings } = operation;
  const { signal } = options;
  const security = settings.security ?? [];
  const repeatable = isRepeatable(method, request.headers, settings.idempotencyKey);
  let left = repeatable ? (options.retries ?? client.retries ?? 2) : 0;
  let credentials = await credentialsFor(client.credentials, security, false);
  let isRenewed = false;
  for (let attempt = 0; ; attempt += 1) {
    let result: Success | Failure | undefined;
    try {
      const response = await fetchOnce(client, operation, request, credentials, options);
      result = await resultOf(operation, response);
    } catch (error) {
      const isOver = signal?.aborted === true || left === 0 || error instanceof SyntaxError;
      if (isOver || !isRepeatableUnanswered(request.headers)) throw error;
    }
    if (result?.status === 401 && !isRenewed && credentials.length > 0) {
      isRenewed = true;
      const renewed = await credentialsFor(client.credentials, security, true);
      const isOther = renewed.some(({ value }, at) => value !== credentials[at]?.value);
      credentials = renewed;
      if (isOther) continue;
    }
    const wait = result ? pauseAfter(result, attempt) : backOff(attempt);
    if (result && (left === 0 || wait === undefined)) return result;
    left -= 1;
    await pause(wait ?? 0, signal);
  }
}

async function fetchOnce(
  { fetch = globalThis.fetch, timeout = 30_000 }: Client,
  { method }: Described,
  request: Prepared,
  credentials: readonly Placed[],
  options: CallOptions,
): Promise<Response> {
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  const cookies = [...request.cookies];
  const query: string[] = [];
  for (const { scheme, value } of credentials) {
    if (scheme.in === 'header') headers.set(scheme.name, value);
    else (scheme.in === 'query' ? query : cookies).push(encodedPair([scheme.name, value]));
  }
  // A browser sends its own cookies, and does not let programs set others.
  if (cookies.length > 0) headers.set('Cookie', cookies.join('; '));
  const signals = [
    AbortSignal.timeout(options.timeout ?? timeout),
    ...(options.signal ? [options.signal] : []),
  ];
  const { body } = request;
  return fetch(withQuery(request.url, query), {
    method,
    headers,
    signal: AbortSignal.any(signals),
    ...(body !== undefined && { body }),
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
}

async function resultOf(
  { method, path, settings: { successes = [200] } }: Described,
  response: Response,
): Promise<Success | Failure> {
  const { status, headers } = response;
  const data = await decodeBody(response);
  const isDeclared = successes.some((one) => one === status || one === 2 || one === 0);
  if (response.ok && isDeclared) return { ok: true, status, data, headers };
  const error = new Problem(`${method} ${path}`, status, data, headers);
  return { ok: false, status, data, headers, error };
}
