import type { Received } from '../tester/harness';
import type { Operation, Response } from '../tester/operations';
import { isObjectValue } from '../compiler/json-type';
import { successOf } from './own';
import type { Choice } from './prism';

/**
 * How a server that has only the contract's examples would respond to a valid request:
 * - 404 for an id that no example has
 * - 304 for the `ETag` of the example, 412 for any other
 * - of several examples for a response, the one that has the ids of the request's path Only statuses that
 *   the operation declares are chosen.
 */
export function chooseFor(
  operation: Operation,
  operations: readonly Operation[],
  received: Received,
): Choice {
  const declares = (status: number): boolean =>
    operation.responses.some((one) => one.status === String(status));
  const ids = idsOf(operation, received);
  const shown = examplesOf(successOf(operation));
  const named = shown.find(({ value }) => ids.length > 0 && ids.every((id) => holds(value, id)));
  const here = operations.filter(({ name }) => name === operation.name);
  if (declares(404) && !named && !ids.every((id) => here.some((one) => isShown(one, id))))
    return { code: 404 };
  const tag = tagOf(operation, operations);
  if (tag !== undefined) {
    const { 'if-none-match': known, 'if-match': demanded } = received.headers;
    if (known !== undefined && declares(304) && lists(known, tag, true)) return { code: 304 };
    if (demanded !== undefined && declares(412) && !lists(demanded, tag, false))
      return { code: 412 };
  }
  return named?.name === undefined ? {} : { example: named.name };
}

/** The values of those path parameters for which the contract shows one. */
function idsOf({ parameters }: Operation, { params }: Received): unknown[] {
  return parameters
    .filter((one) => one.in === 'path' && one.examples.length > 0)
    .map(({ name }) => params[name]);
}

/** Whether an operation shows an id: as a parameter, or in its responses. */
function isShown(operation: Operation, id: unknown): boolean {
  return (
    operation.parameters.some(
      ({ in: place, examples }) =>
        place === 'path' && examples.some(({ value }) => same(value, id)),
    ) || examplesOf(successOf(operation)).some(({ value }) => holds(value, id))
  );
}

function examplesOf(response: Response | undefined) {
  return response?.contents.flatMap(({ examples }) => examples) ?? [];
}

/** Whether an object, or the only object in it, has a member with this value. */
function holds(value: unknown, id: unknown): boolean {
  if (!isObjectValue(value)) return false;
  const members = Object.values(value);
  if (members.some((member) => same(member, id))) return true;
  return members.length === 1 && holds(members[0], id);
}

/** Ids of hexadecimal digits are the same in upper and lower case. */
function same(one: unknown, other: unknown): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}

/** The `ETag` that the contract shows for the object at this operation's path. */
function tagOf(operation: Operation, operations: readonly Operation[]): string | undefined {
  const reading = operations.find(
    ({ method, name }) => method === 'GET' && name === operation.name,
  );
  for (const one of [reading, operation]) {
    const header = one && successOf(one)?.headers.find(({ name }) => /^etag$/i.test(name));
    const value = header?.examples[0]?.value;
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** RFC 9110, section 8.8.3.2. */
export function lists(header: unknown, tag: string, weakly: boolean): boolean {
  const plain = (one: string): string => (weakly ? one.replace(/^W\//, '') : one);
  return String(header)
    .split(',')
    .map((one) => one.trim())
    .some((one) => one === '*' || plain(one) === plain(tag));
}
