import type { CompiledOperation, ContractSettings } from '../contract';
import type { Problem } from './problem';

export const PROBLEM_JSON = 'application/problem+json';

/** The request that a problem answers. */
export interface ProblemContext {
  /** Also in `X-Request-Id` and in the log. */
  readonly requestId: string;
  /** Undefined if no operation matched, or if an entry refused the request before that. */
  readonly operation: CompiledOperation | undefined;
  readonly settings: ContractSettings;
  /** In upper case. */
  readonly method: string;
  /** As requested. */
  readonly path: string;
  /** The request's `Accept`. */
  readonly accept: string | readonly string[] | undefined;
}

/** A problem as an API writes it. The problem's own headers (`Allow`, `Retry-After`) are added. */
export interface ProblemResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the media type that the operation declares for the status, otherwise by the kind of body. */
  readonly contentType?: string;
  /** Whether the body is validated like any other response of the operation. Default false. */
  readonly checked?: boolean;
  readonly body?: unknown;
}

/**
 * How an API writes its problems: those of its operations, and those that no operation sees (an unknown
 * path, a method that the path does not have, a request that is not valid HTTP). To keep the default for
 * some of them, return the result of `problemJson`.
 */
export type ProblemFormat = (problem: Problem, context: ProblemContext) => ProblemResponse;

/** The default format: `application/problem+json` (RFC 9457, section 3), with the request's id. */
export const problemJson: ProblemFormat = (
  { kind, title, status, detail, options },
  { requestId },
) => {
  const body: Record<string, unknown> = { ...options.members };
  body.type = `urn:problem-type:${kind}`;
  body.title = title;
  body.status = status;
  if (detail !== undefined) body.detail = detail;
  body.instance = `urn:request:${encodeURIComponent(requestId)}`;
  body.requestId = requestId;
  if (options.errors) body.errors = options.errors;
  return { status, contentType: PROBLEM_JSON, body };
};
