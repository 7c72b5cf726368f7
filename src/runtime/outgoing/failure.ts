/**
 * Why a call has no answer:
 *
 * | reason | what happened |
 * |---|---|
 * | `refused-address` | the URL, or an address that its host has, is not allowed; nothing was sent |
 * | `circuit-open` | the host has failed too often; nothing was sent |
 * | `connection` | no connection, or it broke; the request may have arrived |
 * | `timeout` | no whole answer in time; the request may have arrived |
 * | `answer-too-large` | the answer has more bytes than allowed; the request has arrived |
 */
export type CallFailureReason =
  'refused-address' | 'circuit-open' | 'connection' | 'timeout' | 'answer-too-large';

/** A call to another service has no answer. An answer with any status is not a failure. */
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
