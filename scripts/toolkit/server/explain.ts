import { Problem, type ProblemFormat } from 'openapi-first-runtime';
import { causeOf } from './log/reason';

/**
 * Adds to problems what only a developer should read: the reason for a 401, how a response breaks the
 * contract, what an unforeseen error was. For a server that only its developer calls.
 */
export function explained(format: ProblemFormat): ProblemFormat {
  return (problem, context) => {
    const { status, kind, title, options } = problem;
    const detail = problem.detail ?? (status < 500 ? options.reason : causeOf(options.cause));
    if (detail === undefined || detail === problem.detail) return format(problem, context);
    return format(new Problem(status, kind, title, detail, options), context);
  };
}
