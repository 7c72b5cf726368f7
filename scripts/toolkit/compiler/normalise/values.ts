import { isDeepStrictEqual } from 'node:util';
import { isObject, shown, type Json, type JsonObject } from '../document';
import type { Context } from './context';
import { unicodePattern, withoutDelimiters, withoutNestedRepetition } from './pattern';
import { fit, typesOf } from './types';

/** Repairs the values in a schema: `enum`, `default` and its examples. */
export function repairValues(schema: JsonObject, pointer: string, context: Context): void {
  if ('enum' in schema) repairEnum(schema, pointer, context);
  if ('default' in schema) repairDefault(schema, pointer, context);
  const { example, examples } = schema;
  delete schema.example;
  if (isObject(examples)) {
    context.report('examples-map', `${pointer}/examples`);
    schema.examples = Object.values(examples).map((each) =>
      isObject(each) && 'value' in each ? (each.value ?? null) : (each ?? null),
    );
  } else if (examples !== undefined && !Array.isArray(examples)) {
    context.report('list-of-one', `${pointer}/examples`, { member: 'examples' });
    schema.examples = [examples];
  } else if (examples === undefined && example !== undefined) schema.examples = [example];
}

function repairEnum(schema: JsonObject, pointer: string, context: Context): void {
  const at = `${pointer}/enum`;
  const listed = Array.isArray(schema.enum)
    ? schema.enum
    : schema.enum == null
      ? []
      : [schema.enum];
  if (listed.length === 0) {
    context.report('enum-empty', at);
    delete schema.enum;
    return;
  }
  const types = typesOf(schema);
  const values: Json[] = [];
  let repeated = 0;
  for (const value of listed) {
    const fitted = value === null ? null : (fit(value, types) ?? value);
    if (fitted !== value) {
      context.report('value-corrected', at, { value: shown(value), read: shown(fitted) });
    }
    if (values.some((each) => isDeepStrictEqual(each, fitted))) repeated += 1;
    else values.push(fitted);
  }
  const fits = values.some((value) => value === null || fit(value, types) !== undefined);
  if (types.length > 0 && !fits) {
    const own = [...new Set(values.map((value) => typeName(value)))];
    const said = { type: types.join(' or '), read: own.join(' or ') };
    context.report('type-of-enum', `${pointer}/type`, said);
    schema.type = own.length > 1 ? own : (own[0] ?? null);
  }
  if (repeated > 0) context.report('enum-repeated', at);
  if (!Array.isArray(schema.enum)) context.report('enum-not-a-list', at);
  schema.enum = values;
}

function typeName(value: Json): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

function repairDefault(schema: JsonObject, pointer: string, context: Context): void {
  const value = schema.default ?? null;
  const types = typesOf(schema);
  // If null is not allowed, `default: null` means that there is no default.
  if (value === null && (types.includes('null') || schema.nullable === true)) return;
  const fitted = fit(value, types);
  const listed =
    !Array.isArray(schema.enum) ||
    schema.enum.some((each) => isDeepStrictEqual(each, fitted ?? null));
  if (fitted === undefined || !listed) {
    const at = `${pointer}/default`;
    if (value === null) context.report('default-null', at);
    else context.report('default-invalid', at, { value: shown(value) });
    delete schema.default;
  } else if (fitted !== value) {
    const values = { value: shown(value), read: shown(fitted) };
    context.report('value-corrected', `${pointer}/default`, values);
    schema.default = fitted;
  }
}

const NUMBERS = ['maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum', 'multipleOf'];
const COUNTS = [
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
  'maxProperties',
  'minProperties',
  'maxContains',
  'minContains',
];
const FLAGS = ['uniqueItems', 'readOnly', 'writeOnly', 'deprecated', 'nullable'];

/** Repairs limits, flags and patterns, and translates limits of 3.0 into 3.1. */
export function repairBounds(schema: JsonObject, pointer: string, context: Context): void {
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const flag = schema[exclusive];
    if (typeof flag !== 'boolean') continue;
    if (!context.is30)
      context.report('exclusive-limit-of-openapi-3-0', `${pointer}/${exclusive}`, {
        member: exclusive,
      });
    Reflect.deleteProperty(schema, exclusive);
    const limit = schema[bound];
    if (flag && limit !== undefined) {
      schema[exclusive] = limit;
      Reflect.deleteProperty(schema, bound);
    }
  }
  const rules: [string[], string, string, (value: Json) => boolean][] = [
    [NUMBERS, 'number', 'a number', (value) => typeof value === 'number'],
    [
      COUNTS,
      'integer',
      'a whole number from 0',
      (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
    ],
    [FLAGS, 'boolean', 'true or false', (value) => typeof value === 'boolean'],
  ];
  for (const [keys, type, expected, allowed] of rules) {
    for (const key of keys) {
      const value = schema[key];
      if (value === undefined) continue;
      const fitted = fit(value, [type]);
      const usable =
        fitted !== undefined && allowed(fitted) && !(key === 'multipleOf' && Number(fitted) <= 0);
      if (usable && fitted === value) continue;
      const at = `${pointer}/${key}`;
      if (usable) {
        context.report('keyword-corrected', at, { value: shown(value), read: shown(fitted) });
        schema[key] = fitted;
      } else {
        context.report('keyword-invalid', at, { value: shown(value), keyword: key, expected });
        Reflect.deleteProperty(schema, key);
      }
    }
  }
  repairPattern(schema, pointer, context);
}

function repairPattern(schema: JsonObject, pointer: string, context: Context): void {
  const { pattern } = schema;
  if (pattern === undefined) return;
  const repaired =
    typeof pattern === 'string' ? unicodePattern(withoutDelimiters(pattern)) : undefined;
  if (repaired === undefined) {
    context.report('pattern-invalid', `${pointer}/pattern`, { pattern: JSON.stringify(pattern) });
    delete schema.pattern;
  } else if (repaired !== pattern) {
    const values = { pattern: JSON.stringify(pattern), read: JSON.stringify(repaired) };
    context.report('pattern-corrected', `${pointer}/pattern`, values);
    schema.pattern = repaired;
  }
  const flat = withoutNestedRepetition(repaired ?? '');
  if (repaired === undefined || flat === repaired) return;
  context.report('pattern-simplified', `${pointer}/pattern`, { read: JSON.stringify(flat) });
  schema.pattern = flat;
}
