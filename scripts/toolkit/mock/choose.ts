import type { Received } from '../tester/harness';
import type { Operation, Response } from '../tester/operations';
import { isObjectValue } from '../compiler/json-type';
import { successOf } from './own';
import type { Choice } from './prism';
import {
  resourcesOnPath,
  same,
  thingIn,
  withThing,
  type MockResource,
  type Thing,
} from './resources';

/**
 * How a server that has only the contract's examples would respond to a valid request:
 * - 404 for an id that no example has
 * - 304 for the `ETag` of the example, 412 for any other
 * - of several examples for a response, the one that has the ids of the request's path
 *
 * Only statuses that the operation declares are chosen.
 */
export function chooseFor(
  operation: Operation,
  operations: readonly Operation[],
  resources: readonly MockResource[],
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
  if (declares(404) && isUnknown(operation, resources, received)) return { code: 404 };
  const tag = tagOf(operation, operations);
  if (tag !== undefined) {
    const { 'if-none-match': known, 'if-match': demanded } = received.headers;
    if (known !== undefined && declares(304) && lists(known, tag, true)) return { code: 304 };
    if (demanded !== undefined && declares(412) && !lists(demanded, tag, false))
      return { code: 412 };
  }
  return named?.name === undefined ? {} : { example: named.name };
}

/** Whether the path has an id that no example of such an object has; false if no example has any. */
function isUnknown(
  operation: Operation,
  resources: readonly MockResource[],
  { params }: Received,
): boolean {
  const examples = new Map(operation.parameters.map((one) => [one.name, one.examples]));
  return resourcesOnPath(operation, resources).some(({ parameter, ids }) => {
    // An id that the contract shows for the parameter is known, too.
    const known = [...ids, ...(examples.get(parameter) ?? []).map(({ value }): unknown => value)];
    return ids.length > 0 && !known.some((id) => same(id, params[parameter]));
  });
}

/**
 * Responses with the object that a request reads, where only the example of its list shows it: with what
 * the list says about it, or with that and what the list leaves out.
 */
export function listedFor(
  operation: Operation,
  resources: readonly MockResource[],
  { params }: Received,
  body: unknown,
): readonly unknown[] | undefined {
  const found = resources.find(({ resource }) => resource.one.get?.id === operation.id);
  const before = found && thingIn(body, found.id)?.thing;
  if (!found || !before) return undefined;
  const { id, parameter, shown } = found;
  const isAsked = (one: Thing): boolean => same(one[id], params[parameter]);
  const thing = shown.find(isAsked);
  if (!thing || isAsked(before)) return undefined;
  return [thing, { ...before, ...thing }].map((one) => withThing(body, one, id));
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

/** The `ETag` that the mock sends for the object at this operation's path. */
function tagOf(operation: Operation, operations: readonly Operation[]): string | undefined {
  const reading = operations.find(
    ({ method, name }) => method === 'GET' && name === operation.name,
  );
  for (const one of [reading, operation]) {
    const tag = tagIn(one && successOf(one));
    if (tag !== undefined) return tag;
  }
  return undefined;
}

/** The `ETag` of a response: the contract's example, or always the same one. Undefined if it has none. */
export function tagIn(response: Response | undefined): string | undefined {
  const header = response?.headers.find(({ name }) => /^etag$/i.test(name));
  const value = header?.examples[0]?.value;
  return header && (typeof value === 'string' ? value : '"mock"');
}

/** RFC 9110, section 8.8.3.2. */
export function lists(header: unknown, tag: string, weakly: boolean): boolean {
  const plain = (one: string): string => (weakly ? one.replace(/^W\//, '') : one);
  return String(header)
    .split(',')
    .map((one) => one.trim())
    .some((one) => one === '*' || plain(one) === plain(tag));
}
