import { lastSegment } from '../json-pointer';
import type { Schema, SchemaObject } from './schema';

/** `Model.schemas`. */
export type Schemas = ReadonlyMap<string, Schema>;

/** What the `$ref` of a schema leads to; undefined if it has none. */
export function targetOf(schemas: Schemas, { $ref }: SchemaObject): Schema | undefined {
  return $ref === undefined ? undefined : (schemas.get(lastSegment($ref)) ?? true);
}

/** The end of a chain of references, as an object: one without keywords for a boolean schema. */
export function resolveSchema(schemas: Schemas, schema: Schema | undefined): SchemaObject {
  const passed = new Set<SchemaObject>();
  let own = keywordsOf(schema);
  // Next to other keywords, a schema may refer to itself.
  while (own.$ref !== undefined && !passed.has(own)) {
    passed.add(own);
    own = keywordsOf(targetOf(schemas, own));
  }
  return own;
}

/** The keywords of a schema: none if it is a boolean. */
export function keywordsOf(schema: Schema | undefined): SchemaObject {
  return typeof schema === 'object' ? schema : {};
}
