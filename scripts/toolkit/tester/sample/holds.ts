import { fullFormats } from 'ajv-formats/dist/formats';
import { isDeepStrictEqual } from 'node:util';
import { isOfType } from '../../compiler/json-type';
import { digitsFit, isLong } from './long-integers';
import { expression } from './pattern';
import { isJsonObject, type Json, type JsonObject, type SchemaObject } from './schema';
import type { Schema } from './schema';
import type { DirectedView } from './view';

/**
 * Whether a value satisfies a schema, by walking it. The search for samples asks this at every step, and
 * compiling each schema would take minutes. `unevaluated…` is left to the final check by Ajv.
 */
export function holds(view: DirectedView, schema: Schema, value: Json): boolean {
  if (typeof schema === 'boolean') return schema;
  view.effort.spend();
  const of = (part: Schema, item: Json = value): boolean => holds(view, part, item);
  return (
    (schema.$ref === undefined || of(view.target(schema.$ref))) &&
    (schema.type === undefined || [schema.type].flat().some((type) => isOfType(value, type))) &&
    (schema.enum === undefined || schema.enum.some((one) => isDeepStrictEqual(one, value))) &&
    (!('const' in schema) || isDeepStrictEqual(schema.const, value)) &&
    (schema.allOf ?? []).every((part) => of(part)) &&
    (schema.anyOf?.some((part) => of(part)) ?? true) &&
    (schema.oneOf === undefined || schema.oneOf.filter((part) => of(part)).length === 1) &&
    (schema.not === undefined || !of(schema.not)) &&
    (schema.if === undefined || of((of(schema.if) ? schema.then : schema.else) ?? true)) &&
    (typeof value !== 'number' || numberHolds(schema, value)) &&
    (typeof value !== 'string' || stringHolds(schema, value)) &&
    (!Array.isArray(value) || arrayHolds(schema, value, of)) &&
    (!isJsonObject(value) || objectHolds(schema, value, of))
  );
}

function numberHolds(schema: SchemaObject, value: number): boolean {
  return (
    value >= (schema.minimum ?? -Infinity) &&
    value <= (schema.maximum ?? Infinity) &&
    value > (schema.exclusiveMinimum ?? -Infinity) &&
    value < (schema.exclusiveMaximum ?? Infinity) &&
    (schema.multipleOf === undefined || Number.isInteger(value / schema.multipleOf)) &&
    (isLong(schema, value) ? digitsFit(schema, value) : formatHolds(schema.format, value))
  );
}

function stringHolds(schema: SchemaObject, value: string): boolean {
  const length = Array.from(value).length;
  return (
    length >= (schema.minLength ?? 0) &&
    length <= (schema.maxLength ?? Infinity) &&
    (schema.pattern === undefined || (expression(schema.pattern)?.test(value) ?? true)) &&
    formatHolds(schema.format, value)
  );
}

function formatHolds(name: string | undefined, value: string | number): boolean {
  if (name === 'int64' || name === 'uint64')
    return typeof value !== 'number' || Number.isSafeInteger(value);
  if (name === undefined || !Object.hasOwn(fullFormats, name)) return true;
  const format: unknown = fullFormats[name as keyof typeof fullFormats];
  if (format instanceof RegExp) return typeof value !== 'string' || format.test(value);
  if (typeof format === 'function')
    return typeof value !== 'string' || (format as (text: string) => boolean)(value);
  if (typeof format !== 'object' || format === null || !('validate' in format)) return true;
  if (('type' in format ? format.type : 'string') !== typeof value) return true;
  const { validate } = format;
  if (validate instanceof RegExp) return validate.test(String(value));
  return typeof validate !== 'function' || (validate as (of: string | number) => boolean)(value);
}

type Of = (part: Schema, item?: Json) => boolean;

function arrayHolds(schema: SchemaObject, value: Json[], of: Of): boolean {
  const first = schema.prefixItems ?? [];
  const { items, contains } = schema;
  const contained = contains === undefined ? 0 : value.filter((item) => of(contains, item)).length;
  return (
    value.length >= (schema.minItems ?? 0) &&
    value.length <= (schema.maxItems ?? Infinity) &&
    (schema.uniqueItems !== true || isUnique(value)) &&
    // Large samples have the same item many times.
    value.every(
      (item, i) =>
        (i > first.length && item === value[i - 1]) || of(first[i] ?? items ?? true, item),
    ) &&
    (contains === undefined ||
      (contained >= (schema.minContains ?? 1) && contained <= (schema.maxContains ?? Infinity)))
  );
}

function isUnique(items: readonly Json[]): boolean {
  return items.every((item, i) => !items.slice(0, i).some((one) => isDeepStrictEqual(one, item)));
}

function objectHolds(schema: SchemaObject, value: JsonObject, of: Of): boolean {
  const names = Object.keys(value);
  const { propertyNames, dependentRequired = {}, dependentSchemas = {} } = schema;
  return (
    (schema.required ?? []).every((name) => Object.hasOwn(value, name)) &&
    names.length >= (schema.minProperties ?? 0) &&
    names.length <= (schema.maxProperties ?? Infinity) &&
    names.every((name) =>
      propertySchemas(schema, name).every((part) => of(part, value[name] ?? null)),
    ) &&
    (propertyNames === undefined || names.every((name) => of(propertyNames, name))) &&
    Object.entries(dependentRequired).every(
      ([name, others]) =>
        !Object.hasOwn(value, name) || others.every((other) => Object.hasOwn(value, other)),
    ) &&
    Object.entries(dependentSchemas).every(
      ([name, part]) => !Object.hasOwn(value, name) || of(part),
    )
  );
}

/** Everything that one schema says about the property with this name. */
export function propertySchemas(schema: SchemaObject, name: string): Schema[] {
  const found: Schema[] = [];
  const own = schema.properties;
  if (own && Object.hasOwn(own, name)) found.push(own[name] ?? true);
  for (const [pattern, part] of Object.entries(schema.patternProperties ?? {}))
    if (expression(pattern)?.test(name)) found.push(part);
  if (found.length === 0 && schema.additionalProperties !== undefined)
    found.push(schema.additionalProperties);
  return found;
}
