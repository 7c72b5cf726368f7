import { isDeepStrictEqual } from 'node:util';
import type { Received } from '../tester/harness';

/** How a request with an `Idempotency-Key` relates to earlier ones (draft-ietf-httpapi-idempotency-key-header). */
export type Repeat = 'first' | 'again' | 'other';

/** Remembers the keys of an operation, with what was sent under them. */
export function repeatsOf(): (received: Received) => Repeat {
  const bodies = new Map<unknown, unknown>();
  return ({ headers, body }) => {
    const key = headers['idempotency-key'];
    if (key === undefined) return 'first';
    if (bodies.has(key)) return isDeepStrictEqual(bodies.get(key), body) ? 'again' : 'other';
    bodies.set(key, body);
    return 'first';
  };
}

/** The headers of a response, which say whether it is a repetition. */
export function headersFor(
  headers: Readonly<Record<string, unknown>>,
  repeat: Repeat,
): Readonly<Record<string, unknown>> {
  if (repeat === 'again') return headers;
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^idempotency-replayed$/i.test(name)),
  );
}
