/**
 * A service is unavailable, and trying later may help: a store throttles or cannot be reached, or a key set
 * cannot be fetched. Stores do not know HTTP; the pipeline responds with 503 and `Retry-After`.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';

  constructor(
    message: string,
    /** Seconds that the client is asked to wait. Default: 1. */
    readonly retryAfterSeconds = 1,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
