import { asList, isObject, omit, shown, type Json, type JsonObject } from '../document';
import { extensionName, extensionPointer, readExtension } from '../extensions';
import type { Context } from './context';
import { knownKeywords } from './keywords';
import { repairShape } from './schema-shape';
import { repairType, typesOf } from './types';
import { repairBounds, repairValues } from './values';

/** Keywords that describe the property and not its value. They stay outside when null is added. */
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
/**
 * Keywords next to a reference of 3.0 that are ignored without a finding, because they are only
 * descriptions.
 */
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

/** Repairs a schema before its children. */
export function repairSchema(value: Json, pointer: string, context: Context): Json | undefined {
  if (typeof value === 'boolean') return value;
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    context.report('schema-empty', pointer);
    return {};
  }
  if (!isObject(value)) {
    context.report('object-expected', pointer, { what: 'a schema', value: shown(value) });
    return undefined;
  }
  if (context.is30 && typeof value.$ref === 'string') return bareReference(value, pointer, context);
  checkBigint(value, pointer, context);
  checkUndeclaredMembers(value, pointer, context);
  const schema = knownKeywords(value, pointer, context);
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
  const { discriminator } = schema;
  if (isObject(discriminator) && 'mapping' in discriminator && !isObject(discriminator.mapping))
    schema.discriminator = omit(discriminator, ['mapping']);
  return schema;
}

/** The listed values of a `bigint` are integers that the contract itself can represent. */
function checkBigint(schema: JsonObject, pointer: string, context: Context): void {
  const name = extensionName('bigint');
  if (!(name in schema) || schema[name] === false) return;
  const types = typesOf(schema);
  const isInteger = types.includes('integer') && types.every((one) => /^(integer|null)$/.test(one));
  const listed = [...asList(schema.enum), ...('const' in schema ? [schema.const] : [])];
  const isListed = listed.every((value) => value === null || Number.isSafeInteger(value));
  if (schema[name] !== true || !isInteger || !isListed)
    context.report('bigint-invalid', `${pointer}/${name}`);
}

function checkUndeclaredMembers(schema: JsonObject, pointer: string, context: Context): void {
  const value = readExtension(schema, 'undeclared-members');
  if (value === undefined || value === 'keep' || value === 'remove') return;
  context.report('undeclared-members', extensionPointer(schema, pointer, 'undeclared-members'));
}

function named(discriminator: Json): boolean {
  const name = isObject(discriminator) ? discriminator.propertyName : discriminator;
  return typeof name === 'string' && name !== '';
}

/** In OpenAPI 3.0, everything next to a `$ref` is ignored (Reference Object). */
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

/** Translates `nullable` into OpenAPI 3.1, after the schema's children are repaired. */
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
