import { kindOf } from 'openapi-first-runtime/compiled';
import { asText, shown, type Json, type JsonObject } from '../document';
import { isOfType } from '../json-type';
import type { Context } from './context';

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

/** Words that stand for a type in real documents, with their meaning in JSON Schema. */
const MEANT: Readonly<Record<string, JsonObject>> = {
  any: {},
  mixed: {},
  unknown: {},
  '*': {},
  file: { type: 'string', format: 'binary' },
  binary: { type: 'string', format: 'binary' },
  byte: { type: 'string', format: 'byte' },
  str: { type: 'string' },
  text: { type: 'string' },
  char: { type: 'string' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  'date-time': { type: 'string', format: 'date-time' },
  timestamp: { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
  uri: { type: 'string', format: 'uri' },
  url: { type: 'string', format: 'uri' },
  email: { type: 'string', format: 'email' },
  enum: { type: 'string' },
  int: { type: 'integer' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  long: { type: 'integer', format: 'int64' },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  decimal: { type: 'number' },
  numeric: { type: 'number' },
  bool: { type: 'boolean' },
  dict: { type: 'object' },
  hash: { type: 'object' },
  map: { type: 'object' },
  list: { type: 'array' },
  none: { type: 'null' },
  nil: { type: 'null' },
};

/** Formats that OpenAPI or JSON Schema define. Others are not checked. */
const FORMATS = new Set(
  `int8 int16 int32 int64 uint8 uint16 uint32 uint64 float double decimal byte binary password date
  date-time time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri
  iri-reference uri-template json-pointer relative-json-pointer regex uuid`.split(/\s+/),
);

/** The types that a schema declares itself; empty if it declares none. */
export function typesOf(schema: JsonObject): string[] {
  return [schema.type].flat().filter((type) => typeof type === 'string');
}

/** Repairs `type` and `format`, and adds the type that other keywords imply. */
export function repairType(schema: JsonObject, pointer: string, context: Context): void {
  if ('type' in schema) {
    const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? null];
    const at = `${pointer}/type`;
    if (types.length === 0)
      context.report('keyword-invalid', at, { value: '[]', keyword: 'type', expected: 'a type' });
    if (new Set(types).size < types.length) context.report('list-repeated', at, { member: 'type' });
    const known = types.map((type) => readType(type, schema, pointer, context));
    const [first, ...others] = new Set(known.filter((type) => type !== undefined));
    // If one of the types allows anything, so does the whole list.
    if (first === undefined || known.includes(undefined)) delete schema.type;
    else schema.type = others.length > 0 ? [first, ...others] : first;
    if (context.is30 && Array.isArray(schema.type)) {
      context.report('type-list-of-openapi-3-1', `${pointer}/type`);
    }
    if (isOctets(schema)) schema.format = 'binary';
  } else imply(schema, pointer, context);
  if (typeof schema.format === 'string' && !FORMATS.has(schema.format)) {
    context.reportOnce('format-unknown', `${pointer}/format`, { format: schema.format });
  } else if ('format' in schema && typeof schema.format !== 'string') {
    context.report('format-not-a-string', `${pointer}/format`);
    delete schema.format;
  }
}

function readType(
  type: Json,
  schema: JsonObject,
  pointer: string,
  context: Context,
): string | undefined {
  if (typeof type === 'string' && TYPES.has(type)) return type;
  const name = type === null ? 'null' : asText(type).toLowerCase();
  const meant = TYPES.has(name) ? { type: name } : MEANT[name];
  if (!meant) {
    const values = { type: shown(type), types: [...TYPES].join(', ') };
    context.report('type-unknown', `${pointer}/type`, values);
    return undefined;
  }
  const read = typeof meant.type === 'string' ? meant.type : 'any type';
  context.report('type-corrected', `${pointer}/type`, { type: shown(type), read });
  if (meant.format !== undefined) schema.format ??= meant.format;
  return typeof meant.type === 'string' ? meant.type : undefined;
}

/** What OpenAPI 3.0 writes as `format: binary`, the only form that later steps know. */
function isOctets({ type, format, contentMediaType, contentEncoding }: JsonObject): boolean {
  const isPlain = type === 'string' && format === undefined && contentEncoding === undefined;
  return (
    isPlain &&
    contentMediaType !== undefined &&
    kindOf(asText(contentMediaType).toLowerCase()) === 'binary'
  );
}

/** In a condition, such as `if` or `not`, an added type would change the meaning. */
const CONDITION = /(?<!\/properties)\/(?:if|then|else|not|contains|dependentSchemas\/[^/]+)$/;

function imply(schema: JsonObject, pointer: string, context: Context): void {
  if (CONDITION.test(pointer) || '$ref' in schema || 'const' in schema || 'enum' in schema) return;
  // In OpenAPI 3.0, `items` belongs to arrays only. In JSON Schema it allows all other values too, as
  // `properties` does (Core, section 10.3), and clients may rely on that.
  if (context.is30 && 'items' in schema && !('properties' in schema)) {
    context.report('array-implied', pointer);
    schema.type = 'array';
  } else if (
    'contentMediaType' in schema &&
    !('contentEncoding' in schema) &&
    !('contentSchema' in schema) &&
    kindOf(asText(schema.contentMediaType).toLowerCase()) !== 'json'
  ) {
    // OpenAPI 3.0 writes this as `format: binary`, the only form that later steps know.
    Object.assign(schema, { type: 'string', format: 'binary' });
  } else if ('properties' in schema && !/\/(?:allOf|anyOf|oneOf)\/\d+$/.test(pointer)) {
    context.report('object-untyped', pointer);
  }
}

/** A value converted to one of the types, if its intended meaning is clear; otherwise undefined. */
export function fit(value: Json, types: readonly string[]): Json | undefined {
  if (types.length === 0 || types.some((type) => isOfType(value, type))) return value;
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean'))
    return String(value);
  if (typeof value === 'string') {
    const number = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
    if (number !== undefined && types.some((type) => isOfType(number, type))) return number;
    if (types.includes('boolean') && /^(true|false)$/i.test(value)) return /^t/i.test(value);
  }
  return undefined;
}
