import { isObject, type Json, type JsonObject } from '../document';
import type { Context } from './context';
import { unicodePattern, withoutDelimiters, withoutNestedRepetition } from './pattern';
import { fit, same, typesOf } from './types';

/** Mends the values that a schema lists: `enum`, `default` and its examples. */
export function repairValues(schema: JsonObject, pointer: string, context: Context): void {
  if ('enum' in schema) repairEnum(schema, pointer, context);
  if ('default' in schema) repairDefault(schema, pointer, context);
  const { example, examples } = schema;
  delete schema.example;
  if (isObject(examples)) {
    context.report(
      'warning',
      `${pointer}/examples`,
      'the examples of a schema are a list; the values are taken',
    );
    schema.examples = Object.values(examples).map((each) =>
      isObject(each) && 'value' in each ? (each.value ?? null) : (each ?? null),
    );
  } else if (examples !== undefined && !Array.isArray(examples)) schema.examples = [examples];
  else if (examples === undefined && example !== undefined) schema.examples = [example];
}

function repairEnum(schema: JsonObject, pointer: string, context: Context): void {
  const at = `${pointer}/enum`;
  const listed = Array.isArray(schema.enum)
    ? schema.enum
    : schema.enum == null
      ? []
      : [schema.enum];
  if (listed.length === 0) {
    context.report('warning', at, 'an empty enum would refuse everything; left out');
    delete schema.enum;
    return;
  }
  const types = typesOf(schema);
  const values: Json[] = [];
  let repeated = 0;
  for (const value of listed) {
    const fitted = value === null ? null : (fit(value, types) ?? value);
    if (fitted !== value) {
      context.report(
        'warning',
        at,
        `${JSON.stringify(value)} is not of the schema's type; read as ${JSON.stringify(fitted)}`,
      );
    }
    if (values.some((each) => same(each, fitted))) repeated += 1;
    else values.push(fitted);
  }
  const fits = values.some((value) => value === null || fit(value, types) !== undefined);
  if (types.length > 0 && !fits) {
    const own = [...new Set(values.map((value) => typeName(value)))];
    context.report(
      'warning',
      `${pointer}/type`,
      `no value of the enum is ${types.join(' or ')}; read as ${own.join(' or ')}`,
    );
    schema.type = own.length > 1 ? own : (own[0] ?? null);
  }
  if (repeated > 0) context.report('warning', at, 'a value stands twice; the second is left out');
  if (!Array.isArray(schema.enum))
    context.report('warning', at, 'an enum is a list; read as a list of one');
  schema.enum = values;
}

function typeName(value: Json): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

function repairDefault(schema: JsonObject, pointer: string, context: Context): void {
  const value = schema.default ?? null;
  const types = typesOf(schema);
  // `default: null` says that there is none, where null is not allowed.
  if (value === null && (types.includes('null') || schema.nullable === true)) return;
  const fitted = fit(value, types);
  const listed =
    !Array.isArray(schema.enum) || schema.enum.some((each) => same(each, fitted ?? null));
  if (fitted === undefined || !listed) {
    context.report(
      value === null ? 'info' : 'warning',
      `${pointer}/default`,
      `the schema refuses its default ${JSON.stringify(value)}; left out`,
    );
    delete schema.default;
  } else if (fitted !== value) {
    context.report(
      'warning',
      `${pointer}/default`,
      `${JSON.stringify(value)} is not of the schema's type; read as ${JSON.stringify(fitted)}`,
    );
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

/** Mends bounds, flags and patterns; bounds of 3.0 become those of 3.1. */
export function repairBounds(schema: JsonObject, pointer: string, context: Context): void {
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const flag = schema[exclusive];
    if (typeof flag !== 'boolean') continue;
    if (!context.is30)
      context.report(
        'warning',
        `${pointer}/${exclusive}`,
        'a boolean is of OpenAPI 3.0; it is read as there',
      );
    Reflect.deleteProperty(schema, exclusive);
    const limit = schema[bound];
    if (flag && limit !== undefined) {
      schema[exclusive] = limit;
      Reflect.deleteProperty(schema, bound);
    }
  }
  const rules: [string[], string, (value: Json) => boolean][] = [
    [NUMBERS, 'number', (value) => typeof value === 'number'],
    [
      COUNTS,
      'integer',
      (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
    ],
    [FLAGS, 'boolean', (value) => typeof value === 'boolean'],
  ];
  for (const [keys, type, allowed] of rules) {
    for (const key of keys) {
      const value = schema[key];
      if (value === undefined) continue;
      const fitted = fit(value, [type]);
      const usable =
        fitted !== undefined && allowed(fitted) && !(key === 'multipleOf' && Number(fitted) <= 0);
      if (usable && fitted === value) continue;
      context.report(
        'warning',
        `${pointer}/${key}`,
        usable
          ? `${JSON.stringify(value)} is read as ${JSON.stringify(fitted)}`
          : `${JSON.stringify(value)} has no meaning here; left out`,
      );
      if (usable) schema[key] = fitted;
      else Reflect.deleteProperty(schema, key);
    }
  }
  repairPattern(schema, pointer, context);
}

function repairPattern(schema: JsonObject, pointer: string, context: Context): void {
  const { pattern } = schema;
  if (pattern === undefined) return;
  const mended =
    typeof pattern === 'string' ? unicodePattern(withoutDelimiters(pattern)) : undefined;
  if (mended === undefined) {
    context.report(
      'warning',
      `${pointer}/pattern`,
      `${JSON.stringify(pattern)} is no regular expression of ECMAScript; it is not checked`,
    );
    delete schema.pattern;
  } else if (mended !== pattern) {
    context.report(
      'warning',
      `${pointer}/pattern`,
      `${JSON.stringify(pattern)} is no regular expression with Unicode; read as ${JSON.stringify(mended)}`,
    );
    schema.pattern = mended;
  }
  const flat = withoutNestedRepetition(mended ?? '');
  if (mended === undefined || flat === mended) return;
  context.report(
    'info',
    `${pointer}/pattern`,
    `a repetition within a repetition can take minutes; read as ${JSON.stringify(flat)}, which is the same`,
  );
  schema.pattern = flat;
}
