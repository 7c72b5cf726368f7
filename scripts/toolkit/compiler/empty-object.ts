import type { SchemaObject } from './model';

/** What may give an object members, apart from a schema's own properties. */
const COMPOSITION = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas'];

/** Whether an object schema allows no member at all. */
export function isEmptyObject(schema: SchemaObject): boolean {
  const { additionalProperties, unevaluatedProperties, maxProperties } = schema;
  const named = { ...schema.properties, ...schema.patternProperties };
  const isClosed = additionalProperties === false || unevaluatedProperties === false;
  if (COMPOSITION.some((keyword) => keyword in schema)) return false;
  return maxProperties === 0 || (isClosed && Object.keys(named).length === 0);
}
