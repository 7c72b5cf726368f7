import type { Schema, SchemaObject } from './schema';

const ONE = [
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'items',
  'unevaluatedItems',
  'contains',
  'not',
  'if',
  'then',
  'else',
] as const;
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const MAPS = ['properties', 'patternProperties', 'dependentSchemas'] as const;

/** The schemas that a schema contains, without those that it refers to. */
export function subschemas(schema: SchemaObject): Schema[] {
  const found: Schema[] = [];
  for (const keyword of ONE) {
    const one = schema[keyword];
    if (one !== undefined) found.push(one);
  }
  for (const keyword of LISTS) found.push(...(schema[keyword] ?? []));
  for (const keyword of MAPS) found.push(...Object.values(schema[keyword] ?? {}));
  return found;
}
