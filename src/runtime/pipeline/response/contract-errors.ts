import type { CompiledOperation, ContractSettings, ResponseContentPlan } from '../../contract';
import { preferred } from '../../http/accept';
import { listed } from '../../http/listed-value';
import { isJson } from '../../http/media-type';
import type { Problem } from '../../http/problem';
import {
  PROBLEM_JSON,
  problemJson,
  type ProblemContext,
  type ProblemFormat,
} from '../../http/problem-format';
import { planFor } from './contract-check';

/** For each error body of the contract, a function that creates it from a problem. */
export type ErrorFunctions<Bodies> = {
  readonly [Name in keyof Bodies]: ErrorFunction<Bodies[Name]>;
};

type ErrorFunction<Body> = (problem: Problem, context: ProblemContext) => Body;

/**
 * Writes problems in the contract's own error format. The body is, in this order, what the operation
 * declares for the status, for its range, or for `default`, and otherwise what most errors of the contract
 * have. A response that is declared without content stays a problem document, and so do all problems of a
 * contract that declares no other body. If only certain values are allowed (`enum`, `const`), any other
 * value is replaced by the best match.
 */
export function contractErrors<Bodies>(functions: ErrorFunctions<Bodies>): ProblemFormat {
  const byName = functions as Readonly<Record<string, ErrorFunction<unknown>>>;
  return (problem, context) => {
    const { operation, settings, accept } = context;
    const { status } = problem;
    const declared = operation && declaredContents(operation, status);
    const content = preferred(declared ?? usualContents(settings, status), accept);
    const make = content?.error && byName[content.error.body];
    if (!content?.error || !make) return problemJson(problem, context);
    const made = make(problem, context);
    const body = content.error.lists ? listed(made, content.error.lists, problem) : made;
    // A range that allows any type is answered with JSON.
    const mediaType = content.mediaType.replace(/^(?:\*|application)\/\*$/, 'application/json');
    // For a status that no operation declares, no response writer knows the body.
    const isWritten = !declared && !isJson(mediaType);
    const written = isWritten ? content.write?.(body, content, mediaType) : undefined;
    return written
      ? { status, contentType: written.contentType, body: written.text }
      : { status, contentType: mediaType, body, checked: declared !== undefined };
  };
}

/** Undefined if the operation does not declare the status, or not as an error that can be written. */
function declaredContents(
  { responses }: CompiledOperation,
  status: number,
): readonly ResponseContentPlan[] | undefined {
  const plan = planFor(responses, status);
  if (!plan) return undefined;
  const written = plan.contents.filter(
    ({ error, mediaType }) => error ?? mediaType.startsWith(PROBLEM_JSON),
  );
  return written.length > 0 || plan.contents.length === 0 ? written : undefined;
}

function usualContents(
  { errors = [] }: ContractSettings,
  status: number,
): readonly ResponseContentPlan[] {
  return planFor(errors, status)?.contents ?? [];
}
