import { lastSegment } from '../json-pointer';
import type { Places } from './places';
import {
  isObject,
  namedSchemasIn,
  schemasIn,
  stringsIn,
  type Schema,
  type SchemaObject,
} from './schema';

/** How a property tells the alternatives of a `oneOf` or `anyOf` apart. */
export interface Tags {
  readonly property: string;
  /** The values of the property for each alternative, in order. */
  readonly values: readonly (readonly string[])[];
  /**
   * Each alternative requires the property with its own values: then at most one alternative can match, and
   * the property alone decides which, exactly as trying them all would. Otherwise all are tried, and the
   * property only chooses whose errors are reported.
   */
  readonly isExact: boolean;
}

/**
 * OpenAPI 3.1.1, section 4.8.25: a discriminator is a hint; it «MUST NOT change the validation outcome of
 * the schema». So it never decides alone. It is not needed if the alternatives exclude each other by a
 * constant property, which is found without it. If children inherit by `allOf` (without `oneOf` in the
 * parent), only the parent is validated, as JSON Schema defines.
 */
export function tagsOf(
  keyword: string,
  schema: SchemaObject,
  places: Places,
  /** Properties that the direction refuses here: they cannot distinguish alternatives. */
  refused: ReadonlySet<string>,
): Tags | undefined {
  const parts = schemasIn(schema[keyword]);
  if (parts.length < 2) return undefined;
  const discriminator = isObject(schema.discriminator) ? schema.discriminator : undefined;
  const named = discriminator?.propertyName;
  const seen = parts.map((part) => constants(part, places));
  for (const property of [named, ...(seen[0]?.values.keys() ?? [])]) {
    if (typeof property !== 'string' || refused.has(property)) continue;
    const values = seen.map((part) => part.values.get(property) ?? []);
    const isExact =
      seen.every((part) => part.isObject && part.required.has(property)) &&
      values.every((own) => own.length > 0) &&
      new Set(values.flat()).size === values.flat().length;
    if (isExact) return { property, values, isExact };
  }
  if (typeof named !== 'string') return undefined;
  return {
    property: named,
    values: mapped(parts, discriminator ?? {}, schema, places),
    isExact: false,
  };
}

interface Constants {
  isObject: boolean;
  readonly required: Set<string>;
  /** By property: the strings that are allowed for it. */
  readonly values: Map<string, readonly string[]>;
}

/** What a schema requires unconditionally: by itself, its `$ref` and its `allOf`. */
function constants(schema: Schema, places: Places): Constants {
  const found: Constants = { isObject: false, required: new Set(), values: new Map() };
  const seen = new Set<Schema>();
  const pending = [schema];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (!isObject(part) || seen.has(part)) continue;
    seen.add(part);
    if (part.type === 'object') found.isObject = true;
    for (const name of stringsIn(part.required)) found.required.add(name);
    for (const [name, property] of namedSchemasIn(part.properties)) {
      const values = isObject(property) ? allowed(property, places) : undefined;
      if (values) found.values.set(name, values);
    }
    pending.push(...schemasIn(part.allOf), ...target(part, places));
  }
  return found;
}

function allowed(property: SchemaObject, places: Places): readonly string[] | undefined {
  const [referred] = target(property, places);
  const both = [property, ...(isObject(referred) ? [referred] : [])];
  // One direction refuses the property, so it cannot distinguish alternatives.
  if (both.some((schema) => schema.readOnly === true || schema.writeOnly === true)) {
    return undefined;
  }
  const values = both
    .map((schema) => ('const' in schema ? [schema.const] : schema.enum))
    .find((list) => Array.isArray(list));
  if (!Array.isArray(values) || values.length === 0) return undefined;
  const strings = stringsIn(values);
  return strings.length === values.length ? [...new Set(strings)] : undefined;
}

/** By the discriminator's `mapping`, otherwise by the component's name. */
function mapped(
  parts: readonly Schema[],
  discriminator: SchemaObject,
  schema: SchemaObject,
  places: Places,
): readonly (readonly string[])[] {
  const mapping = isObject(discriminator.mapping) ? Object.entries(discriminator.mapping) : [];
  return parts.map((part) => {
    const [referred] = isObject(part) ? target(part, places) : [];
    if (!isObject(part) || referred === undefined) return [];
    const reference = String(part.$ref);
    const name = lastSegment(reference);
    const explicit = mapping
      .filter(
        ([, to]) =>
          to === name || (typeof to === 'string' && places.resolve(to, schema) === referred),
      )
      .map(([value]) => value);
    const isTaken = mapping.some(([value]) => value === name);
    return explicit.length > 0 || isTaken ? explicit : [name];
  });
}

function target(schema: SchemaObject, places: Places): readonly Schema[] {
  const { $ref } = schema;
  const found = typeof $ref === 'string' ? places.resolve($ref, schema) : undefined;
  return found === undefined ? [] : [found];
}
