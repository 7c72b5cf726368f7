import { isJson } from '../../http/media-type';
import type { CompiledOperation, ResponsePlan } from '../../contract';
import type { RequestState } from '../request-state';
import { discard, isStream, type BodyStream } from '../../http/body-stream';
import type { HttpResponse } from '../../http/message';
import type { ResponseShape } from '../operation';
import { problem } from '../../http/problem';
import { preferred } from '../../http/accept';
import { withoutUndeclared, type Undeclared } from './undeclared';
import { contentFor, planFor, violationOf } from './contract-check';
import { serialiseHeaders, type HeaderLines } from '../../http/headers';

export type ResponseChecks = 'fail' | 'report' | 'off';

/**
 * What a handler returned, or a problem, as it is sent: checked against the contract and serialised.
 * @param operation undefined for a problem that no operation answers, such as an unknown path
 */
export function respond(
  current: RequestState,
  operation: CompiledOperation | undefined,
  result: ResponseShape,
  checks: ResponseChecks,
): HttpResponse {
  const { status, body } = result;
  // What the runtime adds to every response may be declared like any other header.
  const headers = withOwn(current, result.headers);
  const plan = operation && planFor(operation.responses, status);
  const own = typeNamedIn(headers);
  const declared = plan && preferred(plan.contents, current.accept)?.mediaType;
  const named = result.contentType ?? own ?? declared;
  const type = body === undefined ? undefined : concrete(named, body);
  const serialised = serialise(body, type, plan);
  const { contentType } = serialised;
  let { text } = serialised;
  if (checks !== 'off') {
    current.violation = violationOf(plan, { status, headers, contentType, body, text });
    const undeclared = undeclaredIn(body, type, plan);
    if (undeclared) {
      current.violation = withPlaces(current.violation, status, undeclared.places);
      ({ text } = serialise(undeclared.body, type, plan));
    }
    if (current.violation !== undefined && checks === 'fail') {
      discard(body);
      const what = current.problem ? 'problem' : 'response';
      const message = `The ${what} breaks the contract: ${current.violation}`;
      throw problem.internal(new Error(message, { cause: current.problem }));
    }
  }
  const lines: HeaderLines = serialiseHeaders(headers, plan?.headers ?? []);
  if (contentType !== undefined && own === undefined) lines['Content-Type'] = contentType;
  if (text !== undefined || operation?.method !== 'HEAD') leaveOutFraming(lines, isStream(text));
  return { status, headers: lines, body: text };
}

/** Undefined if the body has no member that its schema does not name. */
function undeclaredIn(
  body: unknown,
  type: string | undefined,
  plan: ResponsePlan | undefined,
): Undeclared | undefined {
  if (typeof body !== 'object' || body === null || type === undefined || !plan) return undefined;
  const members = contentFor(plan.contents, type)?.members;
  if (!members || Buffer.isBuffer(body) || isStream(body)) return undefined;
  const found = withoutUndeclared(body, members);
  return found.places.length > 0 ? found : undefined;
}

/**
 * What breaks the contract, with the locations that it does not name yet: a closed schema has already
 * refused them.
 */
function withPlaces(
  violation: string | undefined,
  status: number,
  places: readonly string[],
): string {
  const unnamed = places.filter((place) => violation?.includes(`body${place} `) !== true);
  const undeclared = unnamed.map((place) => `body${place} is not declared`).join('; ');
  if (violation === undefined) return `${status}: ${undeclared}`;
  return undeclared === '' ? violation : `${violation}; ${undeclared}`;
}

function withOwn(
  { requestId, answerHeaders }: RequestState,
  headers: object | undefined,
): Record<string, unknown> {
  return { ...headers, ...answerHeaders, 'X-Request-Id': requestId };
}

/**
 * The length and framing of a body are set by what sends it (RFC 9112, section 6). A handler that passes on
 * the headers of another response would state the length of another body. Only the handler knows the length
 * of a stream.
 */
function leaveOutFraming(lines: HeaderLines, isOfStream: boolean): void {
  for (const name in lines) {
    const { length } = name;
    if (((length === 14 && !isOfStream) || length === 17) && FRAMING.test(name))
      Reflect.deleteProperty(lines, name);
  }
}

const FRAMING = /^(?:content-length|transfer-encoding)$/i;

function typeNamedIn(headers: Readonly<Record<string, unknown>>): string | undefined {
  for (const name in headers) {
    const value = name.length === 12 && name.toLowerCase() === 'content-type' && headers[name];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** A declared range (`image/*`, or no type at all) needs a type with which the body is sent. */
function concrete(named: string | undefined, body: unknown): string {
  if (named !== undefined && !named.includes('*')) return named;
  if (Buffer.isBuffer(body) || isStream(body)) return 'application/octet-stream';
  return typeof body === 'string' ? 'text/plain' : 'application/json';
}

interface Serialised {
  readonly text: string | Buffer | BodyStream | undefined;
  readonly contentType: string | undefined;
}

function serialise(
  body: unknown,
  contentType: string | undefined,
  plan: ResponsePlan | undefined,
): Serialised {
  if (contentType === undefined) return { text: undefined, contentType };
  if (Buffer.isBuffer(body) || isStream(body)) return { text: body, contentType };
  const content = plan && contentFor(plan.contents, contentType);
  const { stringify = JSON.stringify } = content ?? {};
  if (isJson(contentType)) return { text: stringify(body), contentType };
  if (typeof body === 'string') return { text: body, contentType };
  // JSON is also YAML (YAML 1.2, section 1.3).
  return content?.write?.(body, content, contentType) ?? { text: stringify(body), contentType };
}
