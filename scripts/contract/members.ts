import { isObject, type Schema, type SchemaObject } from './sample/schema';
import type { DirectedView } from './sample/view';

/** What schemas say of a member of an object. */
export function membersOf(view: DirectedView, schemas: readonly Schema[], name: string): Schema[] {
  const all = parts(view, schemas);
  const named = all.flatMap<Schema>((one) => one.properties?.[name] ?? []);
  return named.length > 0 ? named : all.flatMap<Schema>((one) => one.additionalProperties ?? []);
}

/** The names that a schema says of the members of an object. */
export function memberNames(view: DirectedView, schema: Schema): string[] {
  return parts(view, [schema]).flatMap(({ properties }) => Object.keys(properties ?? {}));
}

/** A schema and all that it is made of in place. */
export function parts(view: DirectedView, schemas: readonly Schema[]): SchemaObject[] {
  const found = new Set<SchemaObject>();
  const add = (schema: Schema): void => {
    if (!isObject(schema) || found.has(schema)) return;
    found.add(schema);
    const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
    if ($ref !== undefined) add(view.target($ref));
    for (const part of [...allOf, ...anyOf, ...oneOf]) add(part);
  };
  schemas.forEach(add);
  return [...found];
}
