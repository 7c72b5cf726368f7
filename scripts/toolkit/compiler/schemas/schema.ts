/** A Schema Object of OpenAPI 3.1 (JSON Schema 2020-12), as parsed from the document. */
export type SchemaObject = Readonly<Record<string, unknown>>;
export type Schema = boolean | SchemaObject;

/** Which way the data goes: decides about `readOnly` and `writeOnly`. */
export type Direction = 'request' | 'response';

/** One fault in a contract's schemas: where it is and what is wrong. */
export interface SchemaFault {
  /** JSON Pointer into the document, as a URI fragment: `#/components/schemas/User/properties/id`. */
  readonly pointer: string;
  readonly reason: string;
}

/** Thrown where schemas cannot be compiled. Carries every fault that was found, not the first only. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';

  constructor(readonly faults: readonly SchemaFault[]) {
    super(faults.map(({ pointer, reason }) => `${pointer}: ${reason}`).join('\n'));
  }
}

/** Where a keyword's subschemas apply (JSON Schema 2020-12 core, section 10). */
type KeywordKind =
  /** The value says something of the instance itself. */
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
 * Every keyword that can make a value invalid. All else is an annotation (title, example, xml, x-*,
 * contentEncoding, …) or belongs to another draft, and is ignored as the specification demands
 * (JSON Schema core, section 4.3.1). References are resolved before and are not in this list.
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

/** Subschemas of a list keyword (`allOf`); what is no schema is left out (the meta-schema reports it). */
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

/** An object with these members as its own, `__proto__` included. */
export function objectOf<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  return Object.fromEntries(entries);
}
