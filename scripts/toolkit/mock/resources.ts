import type { Model } from '../compiler/model';
import { isObjectValue } from '../compiler/json-type';
import type { Schemas } from '../compiler/model/references';
import { namedOperations, type NamedOperation } from '../creation/names';
import { findResources, type Resource } from '../creation/resources/find';
import { withoutSlash } from '../creation/resources/paths';
import { Shapes } from '../creation/resources/shapes';
import type { Operation } from '../tester/operations';
import { successOf } from './own';

export type Thing = Readonly<Record<string, unknown>>;

/** Objects of one kind, as `init` recognises them, and those in the contract's examples. */
export interface MockResource {
  readonly resource: Resource;
  /** The member that identifies one of them. */
  readonly id: string;
  /** The parameter in the path of one of them. */
  readonly parameter: string;
  /** What it is called in messages. */
  readonly title: string;
  /** Those that its operations read: what a server would have stored. */
  readonly shown: readonly Thing[];
  /** The ids of all of them, those in responses to changes included. */
  readonly ids: readonly unknown[];
}

export interface MockResources {
  readonly all: readonly MockResource[];
  readonly shapes: Shapes;
  readonly schemas: Schemas;
}

export function resourcesIn(model: Model, operations: readonly Operation[]): MockResources {
  const shapes = new Shapes(model.schemas);
  const byId = new Map(operations.map((one) => [one.id, one]));
  const { resources } = findResources(namedOperations(model), shapes);
  const all = resources.flatMap((resource): MockResource[] => {
    if (!resource.id) return [];
    const id = resource.id.member.name;
    const { collection, one } = resource;
    const shownBy = (...found: readonly (NamedOperation | undefined)[]): Thing[] =>
      found.flatMap((each) => {
        const operation = each && byId.get(each.id);
        const contents = (operation && successOf(operation)?.contents) ?? [];
        const examples = contents.flatMap((content) => content.examples);
        return examples.flatMap(({ value }) => thingsIn(value, id));
      });
    const shown = shownBy(collection.get, one.get);
    const changed = shownBy(collection.post, one.put, one.patch);
    const ids = [...shown, ...changed].map((thing) => thing[id]);
    const { title } = resource.names;
    return [{ resource, id, parameter: resource.id.parameter, title, shown, ids }];
  });
  return { all, shapes, schemas: model.schemas };
}

/** Those to whose objects the path of an operation leads: for `/orders/{id}/lines`, the orders. */
export function resourcesOnPath(
  { path }: Operation,
  all: readonly MockResource[],
): readonly MockResource[] {
  const whole = `${withoutSlash(path)}/`;
  return all.filter(({ resource }) => whole.startsWith(`${resource.itemPath}/`));
}

/** The object in a response: the response itself, or a member of it. */
export function thingIn(body: unknown, id: string): { thing: Thing; member?: string } | undefined {
  if (!isObjectValue(body)) return undefined;
  if (body[id] !== undefined) return { thing: body };
  const members = Object.entries(body).flatMap(([member, thing]) =>
    isObjectValue(thing) ? [{ thing, member }] : [],
  );
  const held = members.find(({ thing }) => thing[id] !== undefined);
  if (held) return held;
  return members.length === 1 && Object.keys(body).length === 1 ? members[0] : { thing: body };
}

/** The response with another object in it. */
export function withThing(body: unknown, thing: Thing, id: string): unknown {
  const member = thingIn(body, id)?.member;
  return member === undefined || !isObjectValue(body) ? thing : { ...body, [member]: thing };
}

/** Ids of hexadecimal digits are the same in upper and lower case. */
export function same(one: unknown, other: unknown): boolean {
  const text = (id: unknown): string => String(id).toLowerCase();
  return one !== undefined && text(one) === text(other);
}

function thingsIn(value: unknown, id: string): Thing[] {
  if (Array.isArray(value)) return value.flatMap((one) => thingsIn(one, id));
  if (!isObjectValue(value)) return [];
  if (value[id] !== undefined) return [value];
  return Object.values(value).flatMap((one) => thingsIn(one, id));
}
