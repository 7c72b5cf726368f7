/** A Schema Object of OpenAPI 3.1 (JSON Schema 2020-12), as parsed from the document. */
export type SchemaObject = Readonly<Record<string, unknown>>;
export type Schema = boolean | SchemaObject;

/** The direction of the data, which decides about `readOnly` and `writeOnly`. */
export type Direction = 'request' | 'response';

/** One fault in a contract's schemas: where it is and what is wrong. */
export interface SchemaFault {
  /** JSON Pointer into the document, as a URI fragment: `#/components/schemas/User/properties/id`. */
  readonly pointer: string;
  readonly reason: string;
}

/** Thrown if schemas cannot be compiled. Contains every fault that was found, not just the first. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';

  constructor(readonly faults: readonly SchemaFault[]) {
    super(faults.map(({ pointer, reason }) => `${pointer}: ${reason}`).join('\n'));
  }
}

/** Where a keyword's subschemas apply (JSON Schema 2020-12 core, section 10). */
type KeywordKind =
  /** The value asserts something about the instance itself. */
  | 'assertion'
  /** One subschema, a list or a map of them, for the same instance location. */
  | 'inPlace'
  | 'inPlaceList'
  | 'inPlaceMap'
  /** One subschema, a list or a map of them, for the items or members of the instance. */
  | 'child'
  | 'childList'
  | 'childMap'
  /** One subschema for the items or members that no other one evaluates. */
  | 'rest';

/**
 * Every keyword that can make a value invalid. All others are annotations (title, example, xml, x-*,
 * contentEncoding, …) or belong to another draft. They are ignored, as the specification requires (JSON
 * Schema core, section 4.3.1). References are resolved earlier and are not in this list.
 */
export const keywords: ReadonlyMap<string, KeywordKind> = new Map<string, KeywordKind>([
  ...(
    [
      'type',
      'enum',
      'const',
      'multipleOf',
      'maximum',
      'exclusiveMaximum',
      'minimum',
      'exclusiveMinimum',
      'maxLength',
      'minLength',
      'pattern',
      'format',
      'maxItems',
      'minItems',
      'uniqueItems',
      'maxContains',
      'minContains',
      'maxProperties',
      'minProperties',
      'required',
      'dependentRequired',
    ] as const
  ).map((keyword) => [keyword, 'assertion'] as const),
  ['not', 'inPlace'],
  ['if', 'inPlace'],
  ['then', 'inPlace'],
  ['else', 'inPlace'],
  ['allOf', 'inPlaceList'],
  ['anyOf', 'inPlaceList'],
  ['oneOf', 'inPlaceList'],
  ['dependentSchemas', 'inPlaceMap'],
  ['items', 'child'],
  ['contains', 'child'],
  ['additionalProperties', 'child'],
  ['propertyNames', 'child'],
  ['unevaluatedItems', 'rest'],
  ['unevaluatedProperties', 'rest'],
  ['prefixItems', 'childList'],
  ['properties', 'childMap'],
  ['patternProperties', 'childMap'],
]);

export function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}

/**
 * Subschemas of a list keyword (`allOf`), without anything that is not a schema (the meta-schema reports
 * it).
 */
export function schemasIn(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

/** Subschemas of a map keyword (`properties`), with their names. */
export function namedSchemasIn(value: unknown): readonly (readonly [string, Schema])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, schema]) =>
    isSchema(schema) ? [[name, schema] as const] : [],
  );
}

export function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** An object with these own members, including `__proto__`. */
export function objectOf<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  return Object.fromEntries(entries);
}
