/**
 * Methods that may be repeated: sending them twice has the same effect as once (RFC 9110, section 9.2.2).
 */
const IDEMPOTENT = /^(?:GET|HEAD|OPTIONS|TRACE|PUT|DELETE|QUERY)$/;
/** The server has not processed the request: it was too slow, had too many requests, or is unavailable. */
const PASSING: readonly number[] = [408, 429, 502, 503, 504];
/** Milliseconds. If the server asks for more, the client does not wait. */
const LONGEST_PAUSE = 30_000;

/** Whether a request may be sent once more. */
export function isRepeatable(method: string, headers: Headers, keyName?: string): boolean {
  return IDEMPOTENT.test(method) || (keyName !== undefined && headers.has(keyName));
}

/**
 * Whether a request whose response was lost may be sent once more. With `If-Match`, the response could be
 * 412 because the first one succeeded, as if someone else had been faster.
 */
export function isRepeatableUnanswered(headers: Headers): boolean {
  return !headers.has('if-match');
}

/** Milliseconds until a request is repeated; undefined if the response is final. */
export function pauseAfter(
  { status, headers }: { readonly status: number; readonly headers: Headers },
  attempt: number,
): number | undefined {
  if (!PASSING.includes(status)) return undefined;
  const given = headers.get('retry-after');
  const asked = given === null ? 0 : millisecondsOf(given);
  return asked > LONGEST_PAUSE ? undefined : Math.max(asked, backOff(attempt));
}

/** Seconds or a date (RFC 9110, section 10.2.3). */
function millisecondsOf(retryAfter: string): number {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}

/**
 * A random part of half a second, which doubles with each attempt, so that not all clients retry at once.
 */
export function backOff(attempt: number): number {
  return Math.min(LONGEST_PAUSE, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);
}

export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(reasonOf(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('Aborted', 'AbortError');
}
