import { isStream, type BodyStream } from '../../http/body-stream';
import { isJson, parseMediaType, specificity, takes } from '../../http/media-type';
import type {
  ResponseContentPlan,
  ResponseHeaderPlan,
  ResponsePlan,
  Validator,
} from '../../contract';
import { faultsOf } from '../../values/faults';
import { PROBLEM_JSON } from '../../http/problem-format';

/** A response before it is sent: the body as the handler returned it, and as it is written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly contentType: string | undefined;
  readonly body: unknown;
  readonly text: string | Buffer | BodyStream | undefined;
}

/** The response that is declared for a status: by the exact status, by its range, or the default. */
export function planFor(
  responses: readonly ResponsePlan[],
  status: number,
): ResponsePlan | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  let found: ResponsePlan | undefined;
  for (const plan of responses) {
    if (plan.status === String(status)) return plan;
    if (plan.status.toUpperCase() === range) found = plan;
    else if (plan.status === 'default') found ??= plan;
  }
  return found;
}

const NONE: readonly string[] = [];
const FIELDS = /^(?:multipart\/|application\/x-www-form-urlencoded)/i;

/** How a response breaks the contract: places and messages, never values. Undefined if it does not. */
export function violationOf(plan: ResponsePlan | undefined, answer: Answer): string | undefined {
  if (!plan) return `status ${answer.status} is not declared`;
  const inContent = contentFaults(plan, answer);
  const inHeaders = headerFaults(plan.headers, answer.headers);
  if (inContent.length === 0 && inHeaders.length === 0) return undefined;
  return `${answer.status}: ${[...inContent, ...inHeaders].join('; ')}`;
}

/** The declared content for a media type: the most specific one that includes it. */
export function contentFor(
  contents: readonly ResponseContentPlan[],
  contentType: string,
): ResponseContentPlan | undefined {
  const [only] = contents;
  if (only?.mediaType === contentType) return only;
  const type = parseMediaType(contentType);
  if (!type) return undefined;
  let found: ResponseContentPlan | undefined;
  for (const content of contents) {
    if (content.mediaType === contentType) return content;
    if (!takes(content.mediaType, type)) continue;
    if (!found || specificity(content.mediaType) > specificity(found.mediaType)) found = content;
  }
  return found;
}

function contentFaults(plan: ResponsePlan, answer: Answer): readonly string[] {
  const { status, body, contentType, text } = answer;
  if (plan.contents.length === 0) {
    // Many contracts declare their errors only by status: they then mean a problem document.
    return text === undefined || contentType === PROBLEM_JSON ? NONE : ['a body is not declared'];
  }
  if (text === undefined || contentType === undefined) {
    // These have no body, whatever a contract declares (RFC 9110, sections 15.3.5-6 and 15.4.5).
    return status === 204 || status === 205 || status === 304 ? NONE : ['the body is missing'];
  }
  const content = contentFor(plan.contents, contentType);
  if (!content) return [`content type ${contentType} is not declared`];
  const { validate } = content;
  // What a stream yields is not known before it is sent.
  if (!validate || isStream(text)) return NONE;
  const isText = typeof body === 'string' || Buffer.isBuffer(body);
  if (isText && !isJson(contentType)) {
    // Fields and parts that are already written are not read again.
    if (content.write && FIELDS.test(contentType)) return NONE;
    const view = typeof body === 'string' ? body : body.toString('latin1');
    return validate(view) ? NONE : messages(validate, 'body');
  }
  const seen = content.view ? content.view(body) : body;
  if (validate(seen)) return NONE;
  // Validates what JSON writes: dates become strings, and undefined members are dropped.
  const sent: unknown =
    content.plain?.(seen) ?? JSON.parse(isJson(contentType) ? String(text) : JSON.stringify(seen));
  return validate(sent) ? NONE : messages(validate, 'body');
}

function headerFaults(
  plans: readonly ResponseHeaderPlan[],
  headers: Readonly<Record<string, unknown>>,
): readonly string[] {
  let faults = NONE;
  for (const { name, required, validate } of plans) {
    const key = Object.hasOwn(headers, name) ? name : keyOf(headers, name);
    const value = Object.hasOwn(headers, key) ? headers[key] : undefined;
    if (value === undefined) {
      if (required) faults = [...faults, `header ${name} is missing`];
    } else if (validate && !validate(value)) {
      faults = [...faults, ...messages(validate, `header ${name}`)];
    }
  }
  return faults;
}

/** A header's name as the handler spells it. */
function keyOf(headers: object, name: string): string {
  const lower = name.toLowerCase();
  for (const key in headers) if (key.toLowerCase() === lower) return key;
  return name;
}

function messages(validate: Validator, place: string): string[] {
  return faultsOf(validate, 'body', '').map(
    ({ pointer, message }) => `${place}${pointer} ${message}`,
  );
}
