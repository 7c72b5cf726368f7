/**
 * Why a call has no response:
 * | reason | what happened |
 * |---|---|
 * | `refused-address` | the URL, or an address of its host, is not allowed; nothing was sent |
 * | `circuit-open` | the host has failed too often; nothing was sent |
 * | `connection` | no connection, or it broke; the request may have arrived |
 * | `timeout` | no complete response in time; the request may have arrived |
 * | `answer-too-large` | the response has more bytes than allowed; the request has arrived |
 */
export type CallFailureReason =
  'refused-address' | 'circuit-open' | 'connection' | 'timeout' | 'answer-too-large';

/** A call to another service has no response. A response with any status is not a failure. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';

  constructor(
    readonly reason: CallFailureReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
