import { isDeepStrictEqual } from 'node:util';
import { indivisible } from './divisions';
import { received, type Call, type Received } from './harness';
import { indistinct, mayOverlap } from './indistinct';
import { kindOf } from './media-types';
import type { Operation, Parameter } from './operations';
import { requestFor, type Parts } from './request';
import type { Checker } from './sample/checker';
import type { Sampler } from './sample/index';
import { isJsonObject, type Json, type Schema } from './sample/schema';
import { text } from './serialise';

/**
 * Whether a valid request could also be read in another way, so that a different reading is not a fault;
 * undefined if it could not.
 */
export function ambiguity(
  parts: Parts,
  call: Call | undefined,
  { operation, sampler }: { readonly operation: Operation; readonly sampler: Sampler },
): string | undefined {
  const checker = sampler.checker('request');
  const alone = [...parts.parameters.keys()].find((one) =>
    indistinct(operation, checker.view).has(one),
  );
  if (alone) return `the members of ${alone.in} ${alone.name} cannot be told apart from others`;
  const both = mayOverlap(parts.parameters.keys(), operation, checker.view);
  if (both) {
    const names = both.map(({ in: where, name }) => `${where} ${name}`);
    return `${names.join(' and ')} cannot be told apart: a member of one may also be a member of the other`;
  }
  const divided = indivisible(operation, parts, checker);
  if (divided !== undefined) return divided;
  if (call?.operationId !== operation.id) return undefined;
  return isSentAlike(operation, parts, call.request, checker)
    ? `what was sent and what the operation received (${show(call.request)}) cannot be told apart: both are valid, and both make the same request`
    : undefined;
}

/** Whether what the operation received is valid, and would be sent as exactly the same request. */
function isSentAlike(operation: Operation, sent: Parts, got: Received, checker: Checker): boolean {
  const parameters = new Map<Parameter, Json>();
  for (const parameter of sent.parameters.keys()) {
    const value = received(parameter, got) as Json | undefined;
    if (value === undefined || checker.check(parameter.schema, value)) return false;
    parameters.set(parameter, value);
  }
  const content = sent.body?.content;
  const isWritten = content && ['form', 'xml', 'yaml'].includes(kindOf(content.type));
  if (sent.body && !isWritten && !isDeepStrictEqual(sent.body.value, got.body)) return false;
  if (isWritten && checker.check(content.schema, got.body as Json)) return false;
  const body = content && { content, value: isWritten ? (got.body as Json) : sent.body.value };
  const [one, other] = [sent, { parameters, body }].map((parts) =>
    requestFor(operation, parts, checker),
  );
  return isDeepStrictEqual(one && comparable(one), other && comparable(other));
}

/** The content of a request: pairs in any order, each once. */
function comparable({ path, query, headers, body }: ReturnType<typeof requestFor>): unknown {
  const { 'content-length': _length, cookie = '', ...rest } = headers;
  const isForm = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
  const pairs = (list: string, mark: string): string[] => [...new Set(list.split(mark))].sort();
  const content = body?.toString() ?? '';
  return [
    path,
    pairs(query, '&'),
    pairs(String(cookie), '; '),
    rest,
    isForm ? pairs(content, '&') : content,
  ];
}

/** The letters do not distinguish `true` from `"true"`: if the schema allows both, either is right. */
export function hasMeaning(schema: Schema, sent: Json, got: unknown, checker: Checker): boolean {
  return hasLetters(sent, got as Json) && checker.check(schema, got as Json) === undefined;
}

/**
 * Whether the received value has the letters of the sent one. A member without a schema may be its JSON.
 */
function hasLetters(sent: Json, got: Json): boolean {
  // Without members or items, nothing is left but the name.
  if (got === null && typeof sent === 'object') return Object.keys(sent ?? {}).length === 0;
  if (typeof got !== 'object' || got === null) return text(sent) === text(got);
  // A single value may also be a list of one.
  if (Array.isArray(got) && got.length === 1 && (typeof sent !== 'object' || isJsonObject(sent)))
    return hasLetters(sent, got[0] ?? null);
  if (!isJsonObject(sent) && !Array.isArray(sent)) return false;
  const [given, arrived] = [Object.entries<Json>(sent), Object.entries<Json>(got)];
  const members = new Map(arrived);
  return (
    Array.isArray(sent) === Array.isArray(got) &&
    given.length === arrived.length &&
    given.every(([name, member]) => {
      const found = members.get(name);
      return found !== undefined && hasLetters(member, found);
    })
  );
}

function show({ params, query, headers, cookies, body }: Received): string {
  return JSON.stringify({ params, query, headers, cookies, body }).slice(0, 300);
}
