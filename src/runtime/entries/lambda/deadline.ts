/** The part of Lambda's context that is used; test harnesses often provide none. */
export interface InvocationContext {
  awsRequestId?: string;
  getRemainingTimeInMillis?: () => number;
}

/** API Gateway abandons an integration after 29 s (its default; HTTP APIs after 30 s). */
const GATEWAY_LIMIT_MS = 29_000;

/**
 * When the response must be sent: before the function's own timeout or the gateway's, whichever is earlier.
 * The gateway's timeout includes a cold start, so it counts from `received`.
 * @param received epoch milliseconds at which a gateway received the request; undefined without a gateway
 */
export function deadline(
  context: InvocationContext | undefined,
  received: number | undefined,
): number | undefined {
  const now = Date.now();
  const remaining = context?.getRemainingTimeInMillis?.();
  const ours = remaining === undefined ? undefined : now + remaining;
  if (received === undefined) return ours;
  // An old event is being replayed: no gateway waits for it.
  const replayed = now - received >= GATEWAY_LIMIT_MS;
  return Math.min(ours ?? Infinity, (replayed ? now : Math.min(received, now)) + GATEWAY_LIMIT_MS);
}
