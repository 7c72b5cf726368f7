import type { WholeResponse } from 'openapi-first-runtime';
import { isDocument } from './documents';
import { kindOf } from './media-types';
import { memberNames, parts } from './members';
import type { Content, Operation, Response } from './operations';
import type { Sampler } from './sample/index';
import { isJsonObject, type Json } from './sample/schema';

const PROBLEM_JSON = 'application/problem+json';

/**
 * Whether an API that writes errors in the contract's format can be distinguished from one that does not.
 */
export function hasOwnErrors(operations: readonly Operation[], sampler: Sampler): boolean {
  return ownErrors(operations, sampler).length > 0;
}

/**
 * How an error breaks the contract. Its body must be what is declared for the status, for its range, or for
 * `default`; otherwise one that other errors of the contract have; otherwise a problem document.
 * @param operation undefined if the request reached no operation
 */
export function errorFault(
  response: WholeResponse,
  operation: Operation | undefined,
  operations: readonly Operation[],
  sampler: Sampler,
): string | undefined {
  const { status } = response;
  if (operation?.method === 'HEAD') return undefined;
  const declared = operation && declaredError(operation, status);
  if (declared?.contents.length === 0) return problemFault(response);
  const own = declared?.contents.filter((one) => isWritable(one, sampler)) ?? [];
  if (own.length > 0) return contentFault(response, own, sampler);
  const others = ownErrors(operations, sampler);
  const isLike = (one: Content): boolean =>
    contentFault(response, [one], sampler) === undefined || hasMembersOf(response, one, sampler);
  if (others.length === 0 || problemFault(response) === undefined) return problemFault(response);
  return others.some(isLike) ? undefined : `the ${status} is not one of the contract's errors`;
}

/**
 * Whether an error has the members of another one. For an undeclared status there may be no matching value,
 * for example if each status has its own code.
 */
function hasMembersOf(response: WholeResponse, content: Content, sampler: Sampler): boolean {
  const body = bodyOf(response);
  if (!isJsonObject(body) || !isIn(typeOf(response), content)) return false;
  const { view } = sampler.checker('response');
  const known = memberNames(view, content.schema);
  const required = parts(view, [content.schema]).flatMap((part) => part.required ?? []);
  const names = Object.keys(body);
  return (
    names.length > 0 &&
    names.every((name) => known.includes(name)) &&
    required.every((name) => names.includes(name))
  );
}

/** What an operation declares for an error with a status. */
export function declaredError({ responses }: Operation, status: number): Response | undefined {
  const find = (key: string): Response | undefined =>
    responses.find((one) => one.status.toUpperCase() === key);
  const hasSuccess = responses.some((one) => /^[1-3]/.test(one.status));
  const range = `${String(status).charAt(0)}XX`;
  return find(String(status)) ?? find(range) ?? (hasSuccess ? find('DEFAULT') : undefined);
}

function ownErrors(operations: readonly Operation[], sampler: Sampler): Content[] {
  return operations.flatMap((operation) =>
    operation.responses
      .filter(
        ({ status }) => /^[45]/.test(status) || declaredError(operation, 599)?.status === status,
      )
      .flatMap(({ contents }) => contents)
      .filter((one) => isWritable(one, sampler) && !isOfProblems(one, sampler)),
  );
}

/** Whether a content is a problem document. A content may have that media type and another shape. */
function isOfProblems({ mediaType, schema }: Content, sampler: Sampler): boolean {
  const checker = sampler.checker('response');
  const takes = (status: number): boolean => !checker.check(schema, { ...TYPICAL, status });
  return mediaType === PROBLEM_JSON && STATUSES.some(takes);
}

/** A schema may be for the problems of only one status. */
const STATUSES = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 429, 500, 503];

const TYPICAL = {
  type: 'urn:problem-type:bad-request',
  title: 'Bad request',
  detail: 'The request is not valid.',
  instance: 'urn:request:1',
  requestId: '1',
};

/** Whether an error can be written in a content at all. */
export function isWritable({ type, schema, ...rest }: Content, sampler: Sampler): boolean {
  const kind = kindOf(type);
  if (kind === 'json') return true;
  const checker = sampler.checker('response');
  if (kind === 'xml') return isDocument({ type, schema, ...rest }, checker);
  if (kind !== 'text') return false;
  const all = parts(checker.view, [schema]);
  // Without a type, a string is valid too, but members or items are described.
  if (all.some((part) => part.properties ?? part.items)) return false;
  const isListed = all.some((part) => part.enum ?? 'const' in part);
  return isListed || checker.check(schema, 'sample') === undefined;
}

function contentFault(
  response: WholeResponse,
  contents: readonly Content[],
  sampler: Sampler,
): string | undefined {
  const type = typeOf(response);
  const content = contents.find((one) => isIn(type, one));
  if (!content) {
    const expected = contents.map((one) => one.type).join(' or ');
    return `the ${response.status} is ${type || 'without content'}, not ${expected}`;
  }
  if (kindOf(type) !== 'json') return undefined;
  const breach = sampler.checker('response').check(content.schema, bodyOf(response));
  return (
    breach &&
    `the ${response.status} breaks the contract: ${breach.pointer || '/'} ${breach.message}`
  );
}

function problemFault(response: WholeResponse): string | undefined {
  const problem = bodyOf(response) as { status?: unknown } | null;
  return problem?.status === response.status
    ? undefined
    : `the ${response.status} is not a problem document`;
}

function bodyOf({ body }: WholeResponse): Json {
  try {
    return JSON.parse(body?.toString() ?? 'null') as Json;
  } catch {
    return null;
  }
}

/** Whether a media type is the declared one, or in the declared range. */
function isIn(type: string, { mediaType }: Content): boolean {
  const declared = typeOf({ headers: { 'content-type': mediaType } });
  const range = declared.replace('*/*', '').replace(/\*$/, '');
  return declared.includes('*') ? type !== '' && type.startsWith(range) : type === declared;
}

function typeOf({ headers }: Pick<WholeResponse, 'headers'>): string {
  const [, value = ''] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return (String(value).split(';')[0] ?? '').trim().toLowerCase();
}
