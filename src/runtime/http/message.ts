import type { BodyStream } from './body-stream';

/**
 * A request as an entry (Lambda, node:http) passes it on: nothing decoded, nothing lost. Only the runtime
 * decodes, by the contract's styles and media types.
 */
export interface HttpRequest {
  /** As received, in upper case. */
  readonly method: string;
  /** Percent-encoded as received, with the server's base path, without the query string. */
  readonly path: string;
  /** The raw query string without its `?`; empty if there is none. */
  readonly query: string;
  /** Names in lower case. A header that was sent more than once is a list, in the order received. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /**
   * The raw bytes; undefined if the request has no body. A stream is read after the caller is authorised,
   * up to the operation's limit.
   */
  readonly body?: Buffer | BodyStream | undefined;
  /** Also in the response's `X-Request-Id`, in every problem and in the log. */
  readonly requestId: string;
  /** When the response must be sent, in epoch milliseconds; undefined if there is no limit. */
  readonly deadline?: number | undefined;
  /** The peer's address as the entry knows it. */
  readonly clientAddress?: string | undefined;
  /** Whether the client's own connection is encrypted, as far as the entry knows. */
  readonly secure?: boolean | undefined;
  /** Subject of the client certificate that the entry has verified (`mutualTLS`). */
  readonly clientCertificate?: string | undefined;
}

/** A request whose body has been read completely. */
export interface WholeRequest extends HttpRequest {
  readonly body?: Buffer | undefined;
}

/**
 * A response ready to send: the body is serialised, the headers are final. An entry that does not send a
 * stream to its end must end it with `discard`.
 */
export interface HttpResponse {
  readonly status: number;
  /** Names as sent (`Content-Type`). Each value of a list is sent as a separate header line. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer | BodyStream | undefined;
}

/** A response whose body is not a stream. */
export interface WholeResponse extends HttpResponse {
  readonly body?: string | Buffer | undefined;
}
