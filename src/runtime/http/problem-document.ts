import type { HttpResponse } from './message';
import { isErrorCalled } from '../pipeline/error-name';
import type { Unavailable } from '../unavailable';
import { isProblem, problem, type Problem } from './problem';

export const PROBLEM_JSON = 'application/problem+json';

/** Whatever was thrown as a problem: anything unforeseen is a 500 that says nothing. */
export function toProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown;
  if (isErrorCalled('Unavailable', thrown)) {
    const { retryAfterSeconds, cause = thrown } = thrown as Unavailable;
    return problem.unavailable(retryAfterSeconds, { cause });
  }
  return problem.internal(thrown);
}

/** The document of a problem (RFC 9457, section 3), with the request it speaks of. */
export function problemDocument(
  { kind, title, status, detail, options }: Problem,
  requestId: string,
): Record<string, unknown> {
  const document: Record<string, unknown> = { ...options.members };
  document.type = `urn:problem-type:${kind}`;
  document.title = title;
  document.status = status;
  if (detail !== undefined) document.detail = detail;
  document.instance = `urn:request:${encodeURIComponent(requestId)}`;
  document.requestId = requestId;
  if (options.errors) document.errors = options.errors;
  return document;
}

/** A problem as an answer. */
export function problemResponse(
  thrown: Problem,
  requestId: string,
  document = problemDocument(thrown, requestId),
): HttpResponse {
  return {
    status: thrown.status,
    headers: { ...thrown.options.headers, 'Content-Type': PROBLEM_JSON },
    body: JSON.stringify(document),
  };
}
