import { asList, asObject, isObject, omit, shown, type Json, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import type { Context } from './context';
import { checkKeywords } from './keywords';
import { unicodePattern } from './pattern';
import { repairType, typesOf } from './types';
import { repairBounds, repairValues } from './values';

/** What is about the schema's place and not about the value; it stays outside when null is added. */
const ANNOTATIONS = [
  'title',
  'description',
  'default',
  'examples',
  'readOnly',
  'writeOnly',
  'deprecated',
  'externalDocs',
  'xml',
];
/** What has no meaning for a reference of 3.0, and is missed by nobody. */
const HARMLESS = new Set([
  'description',
  'summary',
  'title',
  'example',
  'examples',
  'externalDocs',
  'xml',
  'deprecated',
]);

/** Mends a schema before its children are looked at. */
export function repairSchema(value: Json, pointer: string, context: Context): Json | undefined {
  if (typeof value === 'boolean') return value;
  if (value === null) {
    context.report('schema-empty', pointer);
    return {};
  }
  if (!isObject(value)) {
    context.report('object-expected', pointer, { what: 'a schema', value: shown(value) });
    return undefined;
  }
  if (context.is30 && typeof value.$ref === 'string') return bareReference(value, pointer, context);
  checkKeywords(value, pointer, context);
  const schema = { ...value };
  for (const key of ['$defs', 'definitions'])
    if (schema[key] !== undefined && !isObject(schema[key]))
      context.report('definitions-not-a-map', `${pointer}/${key}`);
  for (const key of ['$schema', '$defs', 'definitions', '$vocabulary'])
    Reflect.deleteProperty(schema, key);
  repairShape(schema, pointer, context);
  repairType(schema, pointer, context);
  repairBounds(schema, pointer, context);
  repairValues(schema, pointer, context);
  if (schema.format === 'byte') schema.contentEncoding ??= 'base64';
  if (schema.discriminator !== undefined && !named(schema.discriminator)) {
    context.report('discriminator-invalid', `${pointer}/discriminator`);
    delete schema.discriminator;
  }
  if (typeof schema.discriminator === 'string') {
    context.report('discriminator-not-an-object', `${pointer}/discriminator`);
    schema.discriminator = { propertyName: schema.discriminator };
  }
  return schema;
}

function named(discriminator: Json): boolean {
  const name = isObject(discriminator) ? discriminator.propertyName : discriminator;
  return typeof name === 'string' && name !== '';
}

/** In OpenAPI 3.0 what stands beside a `$ref` is ignored (Reference Object). */
function bareReference(
  { $ref, ...siblings }: JsonObject,
  pointer: string,
  context: Context,
): JsonObject {
  const lost = Object.keys(siblings).filter((key) => !HARMLESS.has(key) && !key.startsWith('x-'));
  if (lost.length > 0) {
    context.report('reference-siblings', pointer, { members: lost.join(', ') });
  }
  return { $ref };
}

/** Mends the members that hold other schemas, and `required`. */
function repairShape(schema: JsonObject, pointer: string, context: Context): void {
  for (const key of ['allOf', 'anyOf', 'oneOf', 'prefixItems']) {
    const list = schema[key];
    if (list === undefined) continue;
    if (isObject(list)) schema[key] = [list];
    if (asList(schema[key]).length > 0 && list === schema[key]) continue;
    const at = `${pointer}/${key}`;
    if (isObject(list)) context.report('schema-list-of-one', at);
    else {
      context.report('schema-list-invalid', at, { value: shown(list) });
      Reflect.deleteProperty(schema, key);
    }
  }
  for (const key of ['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems']) {
    const value = schema[key];
    if (value === null) Reflect.deleteProperty(schema, key);
    else if (value === 'true' || value === 'false') schema[key] = value === 'true';
  }
  if (Array.isArray(schema.items)) {
    context.report('items-list', `${pointer}/items`);
    schema.prefixItems = schema.items;
    if (schema.additionalItems === undefined) delete schema.items;
    else schema.items = schema.additionalItems;
  }
  delete schema.additionalItems;
  repairDependencies(schema);
  if (schema.properties === null) {
    context.report('properties-empty', `${pointer}/properties`);
    delete schema.properties;
  }
  if (schema.properties !== undefined && !isObject(schema.properties)) {
    context.report('map-expected', `${pointer}/properties`, { value: shown(schema.properties) });
    delete schema.properties;
  }
  repairRequired(schema, pointer, context);
  repairNames(schema, pointer, context);
}

function repairDependencies(schema: JsonObject): void {
  for (const [name, needs] of Object.entries(asObject(schema.dependencies))) {
    const key = Array.isArray(needs) ? 'dependentRequired' : 'dependentSchemas';
    schema[key] = { ...asObject(schema[key]), [name]: needs };
  }
  delete schema.dependencies;
}

/** `required: true` on a property says what the parent's list is for. */
function repairRequired(schema: JsonObject, pointer: string, context: Context): void {
  const { required } = schema;
  const names = (Array.isArray(required) ? required : [required]).filter(
    (name) => typeof name === 'string',
  );
  if (
    required !== undefined &&
    (!Array.isArray(required) || new Set(names).size !== required.length)
  ) {
    const code = typeof required === 'boolean' ? 'required-not-a-list' : 'required-names';
    context.report(code, `${pointer}/required`);
    delete schema.required;
  }
  const properties = { ...asObject(schema.properties) };
  for (const [name, property] of Object.entries(properties)) {
    if (!isObject(property) || typeof property.required !== 'boolean') continue;
    context.report('required-on-property', `${pointer}${pointerTo('properties', name)}/required`);
    if (property.required) names.push(name);
    properties[name] = omit(property, ['required']);
    schema.properties = properties;
  }
  if (names.length > 0) schema.required = [...new Set(names)];
}

/** The names of `patternProperties` are patterns, and must be such. */
function repairNames(schema: JsonObject, pointer: string, context: Context): void {
  if (!isObject(schema.patternProperties)) return;
  const patterns: JsonObject = {};
  for (const [pattern, value] of Object.entries(schema.patternProperties)) {
    const mended = unicodePattern(pattern);
    if (mended === undefined) {
      context.report('property-pattern', `${pointer}/patternProperties`, { pattern });
    } else patterns[mended] = value;
  }
  schema.patternProperties = patterns;
}

/** `nullable` as OpenAPI 3.1 says it, once the schema's children are mended. */
export function finishSchema(value: Json, pointer: string, context: Context): Json {
  if (!isObject(value) || !('nullable' in value)) return value;
  const { nullable, ...schema } = value;
  if (!context.is30) context.report('nullable-of-openapi-3-0', `${pointer}/nullable`);
  if (nullable !== true) return schema;
  const types = typesOf(schema);
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) {
    context.reportOnce('null-added-to-enum', `${pointer}/enum`);
    schema.enum = [...schema.enum, null];
  }
  if (types.length > 0 && !types.includes('null')) schema.type = [...types, 'null'];
  const composed = ['allOf', 'anyOf', 'oneOf', '$ref', 'not', 'const', 'if'].some(
    (key) => key in schema,
  );
  if (!composed) return schema;
  const outer: JsonObject = {};
  const inner: JsonObject = {};
  for (const [key, member] of Object.entries({
    ...schema,
    ...(types.length > 0 ? { type: types.length > 1 ? types : types[0] } : {}),
  })) {
    if (ANNOTATIONS.includes(key) || key.startsWith('x-')) outer[key] = member;
    else inner[key] = member;
  }
  const plain = Object.keys(inner).length === 1 && inner.anyOf && !inner.discriminator;
  return {
    ...outer,
    anyOf: plain ? [...asList(inner.anyOf), { type: 'null' }] : [inner, { type: 'null' }],
  };
}
