import { ownOf, type Schema, type SchemaObject } from './sample/schema';
import type { DirectedView } from './sample/view';

/** What is known about some schemas: needed for each element of each document that is written. */
interface Known {
  readonly parts: readonly SchemaObject[];
  readonly members: Map<string | typeof ITEMS, readonly Schema[]>;
}

const ITEMS = Symbol('items');

const known = new WeakMap<DirectedView, WeakMap<object, Known>>();

/** What schemas say about a member of an object. */
export function membersOf(
  view: DirectedView,
  schemas: readonly Schema[],
  name: string,
): readonly Schema[] {
  const { parts: all, members } = knownOf(view, schemas);
  const before = members.get(name);
  if (before) return before;
  const named = all.flatMap<Schema>((one) => ownOf(one.properties, name) ?? []);
  const found =
    named.length > 0 ? named : all.flatMap<Schema>((one) => one.additionalProperties ?? []);
  members.set(name, found);
  return found;
}

/** What schemas say about the items of a list. */
export function itemsOf(view: DirectedView, schemas: readonly Schema[]): readonly Schema[] {
  const { parts: all, members } = knownOf(view, schemas);
  const found = members.get(ITEMS) ?? all.flatMap<Schema>((one) => one.items ?? []);
  members.set(ITEMS, found);
  return found;
}

/** The names that a schema gives to the members of an object. */
export function memberNames(view: DirectedView, schema: Schema): string[] {
  return parts(view, [schema]).flatMap(({ properties }) => Object.keys(properties ?? {}));
}

/** A schema and everything that it applies in place. */
export function parts(view: DirectedView, schemas: readonly Schema[]): readonly SchemaObject[] {
  return knownOf(view, schemas).parts;
}

function knownOf(view: DirectedView, schemas: readonly Schema[]): Known {
  const [only] = schemas;
  const key = schemas.length === 1 && typeof only === 'object' ? only : schemas;
  const ofView = known.get(view) ?? new WeakMap<object, Known>();
  known.set(view, ofView);
  const made = ofView.get(key) ?? { parts: collect(view, schemas), members: new Map() };
  ofView.set(key, made);
  return made;
}

function collect(view: DirectedView, schemas: readonly Schema[]): SchemaObject[] {
  const found = new Set<SchemaObject>();
  const add = (schema: Schema): void => {
    if (typeof schema === 'boolean' || found.has(schema)) return;
    found.add(schema);
    const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
    if ($ref !== undefined) add(view.target($ref));
    for (const part of [...allOf, ...anyOf, ...oneOf]) add(part);
  };
  schemas.forEach(add);
  return [...found];
}
