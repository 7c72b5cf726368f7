/**
 * A service cannot answer now, and trying later may help: a store that throttles or is not reached, a
 * key set that cannot be fetched. Stores know no HTTP: the pipeline answers 503 with `Retry-After`.
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
