import { isJson, parseMediaType, takes } from '../body/media-type';
import type {
  CompiledOperation,
  ResponseContentPlan,
  ResponseHeaderPlan,
  ResponsePlan,
  Validator,
} from '../contract';
import { faultsOf } from '../faults';
import { PROBLEM_JSON } from './problem-document';

/** An answer before it is sent: the body as the handler gave it, and as it is written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly contentType: string | undefined;
  readonly body: unknown;
  readonly text: string | Buffer | undefined;
}

/** The response that the contract declares for a status: itself, its range, or the default. */
export function planFor(operation: CompiledOperation, status: number): ResponsePlan | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  let found: ResponsePlan | undefined;
  for (const plan of operation.responses) {
    if (plan.status === String(status)) return plan;
    if (plan.status.toUpperCase() === range) found = plan;
    else if (plan.status === 'default') found ??= plan;
  }
  return found;
}

/** How an answer breaks the contract: places and messages, never values. Undefined: it does not. */
export function violationOf(plan: ResponsePlan | undefined, answer: Answer): string | undefined {
  if (!plan) return `status ${answer.status} is not declared`;
  const faults = [...contentFaults(plan, answer), ...headerFaults(plan.headers, answer.headers)];
  return faults.length > 0 ? `${answer.status}: ${faults.join('; ')}` : undefined;
}

/** The declared content of a media type. */
export function contentFor(
  contents: readonly ResponseContentPlan[],
  contentType: string,
): ResponseContentPlan | undefined {
  const [only] = contents;
  if (only?.mediaType === contentType) return only;
  const type = parseMediaType(contentType);
  return type && contents.find(({ mediaType }) => takes(mediaType, type));
}

function contentFaults(plan: ResponsePlan, answer: Answer): string[] {
  const { body, contentType, text } = answer;
  if (plan.contents.length === 0) {
    // Many contracts declare their errors by the status alone: a problem is what they then mean.
    return text === undefined || contentType === PROBLEM_JSON ? [] : ['a body is not declared'];
  }
  if (text === undefined || contentType === undefined) return ['the body is missing'];
  const content = contentFor(plan.contents, contentType);
  if (!content) return [`content type ${contentType} is not declared`];
  const { validate } = content;
  if (!validate) return [];
  if (!isJson(contentType)) {
    const view =
      typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString('latin1') : body;
    return validate(view) ? [] : messages(validate, 'body');
  }
  if (validate(body)) return [];
  // What is sent is what JSON makes of it: dates are strings by then, undefined members are gone.
  const sent: unknown = typeof text === 'string' ? JSON.parse(text) : body;
  return validate(sent) ? [] : messages(validate, 'body');
}

function headerFaults(
  plans: readonly ResponseHeaderPlan[],
  headers: Readonly<Record<string, unknown>>,
): string[] {
  return plans.flatMap(({ name, required, validate }) => {
    const lower = name.toLowerCase();
    const key = Object.keys(headers).find((one) => one.toLowerCase() === lower);
    const value = key === undefined ? undefined : headers[key];
    if (value === undefined) return required ? [`header ${name} is missing`] : [];
    return !validate || validate(value) ? [] : messages(validate, `header ${name}`);
  });
}

function messages(validate: Validator, place: string): string[] {
  return faultsOf(validate, 'body', '').map(
    ({ pointer, message }) => `${place}${pointer} ${message}`,
  );
}
