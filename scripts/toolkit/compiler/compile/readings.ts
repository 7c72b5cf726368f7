import { isBigint } from '../extensions';
import { kindOf, type ContentKind, type JsonType } from 'openapi-first-runtime/compiled';
import type { Schema, SchemaObject } from '../model';
import { targetOf, type Schemas } from '../model/references';
import { subschemas } from '../model/subschemas';
import { sketchOf } from './sketch';

/**
 * The parts of the runtime that a plan may name. A function's bundle contains only those that its plans
 * name.
 */
export const RUNTIME_PARTS = [
  'authentication',
  'checkPartHeaders',
  'chooseVariant',
  'divideByStyle',
  'divideValues',
  'parseExact',
  'parseWithProto',
  'plainExact',
  'readBody',
  'readDeepObject',
  'readExactJson',
  'readExactYaml',
  'readForm',
  'readJsonWithProto',
  'readMultipart',
  'readParameters',
  'readXml',
  'readYaml',
  'stringifyExact',
  'viewParts',
  'writeForm',
  'writeMultipart',
  'writeXml',
] as const;
export type RuntimePart = (typeof RUNTIME_PARTS)[number];

/** A range that includes any kind of body. */
export type RangeKind = ContentKind | 'any';

export function kindOfRange(mediaType: string): RangeKind {
  const [essence = ''] = mediaType.toLowerCase().split(';');
  return /^(?:\*|application)\/\*$/.test(essence.trim()) ? 'any' : kindOf(essence.trim());
}

/**
 * The kinds of a body with this media type that have their own readers. For XML and YAML, that is only if
 * the schema describes the content: if the schema allows a string, the body stays text.
 */
export function readKinds(
  schemas: Schemas,
  mediaType: string,
  schema: Schema | undefined,
): ReadonlySet<ContentKind> {
  const kind = kindOfRange(mediaType);
  const { types } = sketchOf(schemas, schema);
  const kinds = new Set<ContentKind>();
  const is = (one: ContentKind): boolean => kind === one || kind === 'any';
  if (is('form')) kinds.add('form');
  if (is('multipart') || mediaType.toLowerCase().startsWith('multipart/*')) kinds.add('multipart');
  if (is('yaml') && types && types.size > 0 && !types.has('string')) kinds.add('yaml');
  if (is('xml') && saysXml(schemas, schema)) kinds.add('xml');
  return kinds;
}

/** Whether a schema has a property `__proto__`, which is otherwise refused everywhere. */
export function namesProto(schemas: Schemas, schema: Schema | undefined): boolean {
  const name = '__proto__';
  return reaches(
    schemas,
    schema,
    ({ properties, required }) =>
      (properties !== undefined && Object.hasOwn(properties, name)) ||
      required?.includes(name) === true,
  );
}

/** Whether a schema has integers that become a `bigint`. */
export function hasBigints(schemas: Schemas, schema: Schema | undefined): boolean {
  return reaches(schemas, schema, isBigint);
}

/** Whether a handler may return the response body as an object, which is written in parts. */
export function isInParts(
  schemas: Schemas,
  mediaType: string,
  schema: Schema | undefined,
): boolean {
  if (!/^multipart\//i.test(mediaType) || schema === undefined) return false;
  const { types } = sketchOf(schemas, schema);
  return !types || types.has('object');
}

/** Whether a schema, or one that it reaches, satisfies a condition. */
function reaches(
  schemas: Schemas,
  schema: Schema | undefined,
  is: (schema: SchemaObject) => boolean,
): boolean {
  const seen = new Set<Schema>();
  const pending = schema === undefined ? [] : [schema];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'boolean' || seen.has(next)) continue;
    seen.add(next);
    if (is(next)) return true;
    const target = targetOf(schemas, next);
    if (target !== undefined) pending.push(target);
    pending.push(...subschemas(next));
  }
  return false;
}

/** Whether a schema describes the elements of a document. */
function saysXml(schemas: Schemas, schema: Schema | undefined): boolean {
  const { types, properties, additionalProperties, items } = sketchOf(schemas, schema);
  if (
    !types ||
    ['string', 'number', 'integer', 'boolean'].some((one) => types.has(one as JsonType))
  )
    return false;
  const members =
    properties.size > 0 || additionalProperties.some((one) => typeof one === 'object');
  return (types.has('object') && members) || (types.has('array') && typeof items === 'object');
}

/** Whether the schema describes the body as it is read. */
export function isReadable(
  schemas: Schemas,
  mediaType: string,
  schema: Schema | undefined,
): boolean {
  const kind = kindOfRange(mediaType);
  if (kind === 'json' || kind === 'any') return true;
  // A form contains names: a schema for a string or a list does not describe it.
  if (kind === 'form' || kind === 'multipart') {
    const { types } = sketchOf(schemas, schema);
    return !types || types.has('object');
  }
  if (readKinds(schemas, mediaType, schema).size > 0) return true;
  if (kind === 'xml') return false;
  return isTextual(schemas, schema);
}

/** Whether a schema describes text: it allows a value that is neither a list nor an object. */
export function isTextual(schemas: Schemas, schema: Schema | undefined): boolean {
  const { types } = sketchOf(schemas, schema);
  return !types || [...types].some((type) => type !== 'array' && type !== 'object');
}
