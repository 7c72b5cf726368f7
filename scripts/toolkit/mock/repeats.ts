import { isDeepStrictEqual } from 'node:util';
import type { Received } from '../tester/harness';

/** What a request with an `Idempotency-Key` is to those before it (draft-ietf-httpapi-idempotency-key-header). */
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

/** The headers of an answer: that it was given before is said of one that was. */
export function headersFor<Headers extends Readonly<Record<string, unknown>>>(
  headers: Headers,
  repeat: Repeat,
): Readonly<Record<string, unknown>> {
  if (repeat === 'again') return headers;
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^idempotency-replayed$/i.test(name)),
  );
}
