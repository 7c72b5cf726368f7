/** As much of Lambda's context as is read; harnesses often give none. */
export interface InvocationContext {
  awsRequestId?: string;
  getRemainingTimeInMillis?: () => number;
}

/** API Gateway gives up on an integration after 29 s (its default; HTTP APIs after 30 s). */
const GATEWAY_LIMIT_MS = 29_000;

/**
 * When the answer must have left: at the end of the function's own time, or earlier when the
 * gateway stops waiting. A cold start counts for the gateway, so its limit runs from `received`.
 *
 * @param received epoch milliseconds at which a gateway took the request; undefined where none did.
 */
export function deadline(
  context: InvocationContext | undefined,
  received: number | undefined,
): number | undefined {
  const now = Date.now();
  const remaining = context?.getRemainingTimeInMillis?.();
  const ours = remaining === undefined ? undefined : now + remaining;
  if (received === undefined) return ours;
  // An event of long ago is one that somebody replays: no gateway waits for it.
  const replayed = now - received >= GATEWAY_LIMIT_MS;
  return Math.min(ours ?? Infinity, (replayed ? now : Math.min(received, now)) + GATEWAY_LIMIT_MS);
}
