import { isErrorCalled } from '../error-name';
import type { Unavailable } from '../unavailable';

/**
 * The catalogue of all problems: every error that the API returns is one of these, sent as
 * `application/problem+json` (RFC 9457). `type` is stable; `title` belongs to the type; `detail` describes
 * only this request and never reveals internals.
 */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    /** The last part of `type`: `urn:problem-type:` + kind. */
    readonly kind: string,
    readonly title: string,
    readonly detail?: string,
    readonly options: ProblemOptions = {},
  ) {
    // The stack of a client's mistake is useless, and takes a tenth of the request's time.
    const { stackTraceLimit } = Error;
    if (status < 500) Error.stackTraceLimit = 0;
    super(detail ?? title, options.cause === undefined ? undefined : { cause: options.cause });
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Whether a value is a problem, from this copy of the runtime or another one in the bundle. */
export function isProblem(value: unknown): value is Problem {
  return isErrorCalled('Problem', value) && 'status' in value && 'kind' in value;
}

/** The thrown value as a problem: anything unforeseen is a 500 that tells the client nothing. */
export function toProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown;
  if (isErrorCalled('Unavailable', thrown)) {
    const { retryAfterSeconds, cause = thrown } = thrown as Error &
      Pick<Unavailable, 'retryAfterSeconds'>;
    return problem.unavailable(retryAfterSeconds, { cause });
  }
  return problem.internal(thrown);
}

export interface ProblemOptions {
  /** Headers that this response needs (`Allow`, `Retry-After`, `WWW-Authenticate`). */
  readonly headers?: Readonly<Record<string, string>>;
  /** Every fault in the request, with its location. */
  readonly errors?: readonly ProblemError[];
  /** Further members of the problem document (RFC 9457, section 3.2). */
  readonly members?: Readonly<Record<string, unknown>>;
  /** The cause: for the log, never for the client. */
  readonly cause?: unknown;
  /** The reason for a 401, without the credential: for the log, never for the client. */
  readonly reason?: string;
}

/** One fault in a request. */
export interface ProblemError {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** JSON Pointer (RFC 6901) into the body; for a parameter, `/name` and the place in its value. */
  readonly pointer: string;
  readonly message: string;
}

type Detail = string | undefined;
interface Cause {
  readonly cause?: unknown;
}

export const problem = {
  badRequest: (detail: Detail, errors?: readonly ProblemError[]): Problem =>
    new Problem(400, 'bad-request', 'Bad request', detail, errors ? { errors } : {}),
  /** @param reason for the log: `bearerAuth: jwt expired` */
  unauthorized: (detail: Detail, challenge: string, reason = 'by the operation'): Problem =>
    new Problem(401, 'unauthorized', 'Unauthorized', detail, {
      headers: { 'WWW-Authenticate': challenge },
      reason,
    }),
  forbidden: (detail: Detail, options: ProblemOptions = {}): Problem =>
    new Problem(403, 'forbidden', 'Forbidden', detail, options),
  notFound: (what: string): Problem =>
    new Problem(404, 'not-found', 'Not found', `${what} not found.`),
  methodNotAllowed: (allow: readonly string[]): Problem =>
    new Problem(405, 'method-not-allowed', 'Method not allowed', undefined, {
      headers: { Allow: allow.join(', ') },
    }),
  notAcceptable: (available: readonly string[]): Problem =>
    new Problem(406, 'not-acceptable', 'Not acceptable', `Available: ${available.join(', ')}.`),
  conflict: (kind: string, title: string, detail?: string): Problem =>
    new Problem(409, kind, title, detail),
  preconditionFailed: (detail: Detail): Problem =>
    new Problem(412, 'precondition-failed', 'Precondition failed', detail),
  /** @param limit in bytes; undefined if something other than the body is too large */
  contentTooLarge: (limit?: number): Problem =>
    new Problem(
      413,
      'content-too-large',
      'Content too large',
      limit === undefined ? undefined : `The body must not be larger than ${limit} bytes.`,
    ),
  unsupportedMediaType: (accepted: readonly string[]): Problem =>
    new Problem(
      415,
      'unsupported-media-type',
      'Unsupported media type',
      accepted.length > 0
        ? `Accepted: ${accepted.join(', ')}.`
        : 'This operation does not accept a body.',
      accepted.length > 0 ? { headers: { Accept: accepted.join(', ') } } : {},
    ),
  /**
   * RFC 9110, section 15.5.16: `Accept-Encoding` says that the coding is the problem, not the media type.
   */
  unsupportedContentCoding: (): Problem =>
    new Problem(
      415,
      'unsupported-media-type',
      'Unsupported media type',
      'Send the body without a content coding (Content-Encoding).',
      { headers: { 'Accept-Encoding': 'identity' } },
    ),
  preconditionRequired: (detail: Detail): Problem =>
    new Problem(428, 'precondition-required', 'Precondition required', detail),
  tooManyRequests: (retryAfterSeconds: number, headers: Record<string, string> = {}): Problem =>
    new Problem(429, 'too-many-requests', 'Too many requests', undefined, {
      headers: { 'Retry-After': String(retryAfterSeconds), ...headers },
    }),
  internal: (cause?: unknown): Problem =>
    new Problem(500, 'internal-error', 'Internal server error', undefined, { cause }),
  notImplemented: (detail: Detail): Problem =>
    new Problem(501, 'not-implemented', 'Not implemented', detail),
  unavailable: (retryAfterSeconds: number, { cause }: Cause = {}): Problem =>
    new Problem(503, 'unavailable', 'Service unavailable', 'Try again later.', {
      headers: { 'Retry-After': String(retryAfterSeconds) },
      cause,
    }),
};

/** Problems of HTTP itself: `createServer` refuses these requests before the API sees them. */
export const connectionProblem = {
  malformed: (): Problem => problem.badRequest('The request is not valid HTTP.'),
  codingUnknown: (): Problem => problem.badRequest('The only transfer coding is "chunked".'),
  noTunnels: (): Problem => problem.badRequest('The method CONNECT is not supported.'),
  hostMissing: (): Problem => problem.badRequest('The Host header is missing.'),
  hostInvalid: (): Problem => problem.badRequest('The Host header is repeated or invalid.'),
  versionNotSupported: (): Problem =>
    new Problem(505, 'http-version-not-supported', 'HTTP version not supported'),
  requestTimeout: (): Problem => new Problem(408, 'request-timeout', 'Request timeout'),
  expectationFailed: (): Problem => new Problem(417, 'expectation-failed', 'Expectation failed'),
  headersTooLarge: (): Problem =>
    new Problem(431, 'headers-too-large', 'Request header fields too large'),
};
