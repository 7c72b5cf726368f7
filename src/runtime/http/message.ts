import type { BodyStream } from './body-stream';

/**
 * A request as an entry (Lambda, node:http) hands it over: nothing decoded, nothing lost.
 * The runtime alone decodes, by the contract's styles and media types.
 */
export interface HttpRequest {
  /** As received, in upper case. */
  readonly method: string;
  /** Percent-encoded as received, with the server's base path, without the query string. */
  readonly path: string;
  /** The raw query string without its `?`; empty when there is none. */
  readonly query: string;
  /** Names in lower case. A header sent more than once is a list, in the order received. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /**
   * The raw bytes; undefined when the request has no body. A stream is read once the caller is
   * authorised, up to the operation's limit.
   */
  readonly body?: Buffer | BodyStream | undefined;
  /** Also in the response's `X-Request-Id`, in every problem and in the log. */
  readonly requestId: string;
  /** When the response must have been sent, in epoch milliseconds; undefined if there is no limit. */
  readonly deadline?: number | undefined;
  /** The peer's address as the entry knows it. */
  readonly clientAddress?: string | undefined;
  /** Subject of the client certificate that the entry has verified (`mutualTLS`). */
  readonly clientCertificate?: string | undefined;
}

/** A request whose body is there as a whole. */
export interface WholeRequest extends HttpRequest {
  readonly body?: Buffer | undefined;
}

/**
 * A response ready to be sent: the body is serialised, the headers are final. An entry that does
 * not send a stream to its end ends it with `discard`.
 */
export interface HttpResponse {
  readonly status: number;
  /** Names as they are sent (`Content-Type`). A list is sent as one header line each. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer | BodyStream | undefined;
}

/** A response whose body is there as a whole. */
export interface WholeResponse extends HttpResponse {
  readonly body?: string | Buffer | undefined;
}
