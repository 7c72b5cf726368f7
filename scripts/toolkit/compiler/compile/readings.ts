import { isBigint } from '../extensions';
import { kindOf, type ContentKind, type JsonType } from 'openapi-first-runtime/compiled';
import type { Schema, SchemaObject } from '../model';
import { targetOf, type Schemas } from '../model/references';
import { subschemas } from '../model/subschemas';
import { sketchOf } from './sketch';

/** The parts of the runtime that a plan may name. A function's bundle holds those that its plans do. */
export const RUNTIME_PARTS = [
  'checkPartHeaders',
  'chooseVariant',
  'divideByStyle',
  'divideValues',
  'readDeepObject',
  'readExactJson',
  'readForm',
  'readJsonWithProto',
  'readMultipart',
  'readXml',
  'readYaml',
  'stringifyExact',
  'viewParts',
  'writeForm',
  'writeMultipart',
  'writeXml',
] as const;
export type RuntimePart = (typeof RUNTIME_PARTS)[number];

/** A range that any kind of body may fall into. */
export type RangeKind = ContentKind | 'any';

export function kindOfRange(mediaType: string): RangeKind {
  const [essence = ''] = mediaType.toLowerCase().split(';');
  return /^(?:\*|application)\/\*$/.test(essence.trim()) ? 'any' : kindOf(essence.trim());
}

/**
 * The kinds of a body of this media type that are read to values by readers of their own. XML and
 * YAML are where the schema says what they mean: a schema that takes a text takes theirs.
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

/** Whether a schema has a property `__proto__`, which is else refused wherever it is sent. */
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

/** Whether a schema has integers that are a `bigint`. */
export function hasBigints(schemas: Schemas, schema: Schema | undefined): boolean {
  return reaches(schemas, schema, isBigint);
}

/** Whether an answer of this media type may be given as an object, which is written in parts. */
export function isInParts(
  schemas: Schemas,
  mediaType: string,
  schema: Schema | undefined,
): boolean {
  if (!/^multipart\//i.test(mediaType) || schema === undefined) return false;
  const { types } = sketchOf(schemas, schema);
  return !types || types.has('object');
}

/** Whether a schema, or one that it reaches, is as asked for. */
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

/** Whether a schema says what the elements of a document are. */
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

/** Whether what is read of a body is what the schema speaks of. */
export function isReadable(
  schemas: Schemas,
  mediaType: string,
  schema: Schema | undefined,
): boolean {
  const kind = kindOfRange(mediaType);
  if (kind === 'json' || kind === 'any') return true;
  const { types } = sketchOf(schemas, schema);
  // What a form holds has names: a schema of a text or a list says nothing of it.
  if (kind === 'form' || kind === 'multipart') return !types || types.has('object');
  if (readKinds(schemas, mediaType, schema).size > 0) return true;
  if (kind === 'xml') return false;
  return !types || [...types].some((type) => type !== 'array' && type !== 'object');
}
