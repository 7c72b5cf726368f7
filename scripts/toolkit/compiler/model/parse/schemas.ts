import { asObject, isObject, type Json, type JsonObject } from '../../document';
import type { Schemas } from '../references';
import type { Schema } from '../schema';

/** `components/schemas` of a normalised document, by name. */
export function namedSchemas(document: JsonObject): Schemas {
  const { schemas } = asObject(document.components);
  return new Map(
    Object.entries(asObject(schemas)).flatMap(([name, value]) => {
      const schema = parseSchema(value);
      return schema === undefined ? [] : [[name, schema] as const];
    }),
  );
}

/** A schema in which `normalise` has checked every keyword. */
export function parseSchema(value: Json | undefined): Schema | undefined {
  return typeof value === 'boolean' || isObject(value) ? value : undefined;
}
