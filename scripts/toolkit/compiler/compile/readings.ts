import { kindOf, type ContentKind, type JsonType } from 'openapi-first-runtime/compiled';
import { asList, asObject, isObject, referred, type Json, type JsonObject } from '../document';
import { sketchOf } from './shape';

/** The parts of the runtime that a plan may name. A function's bundle holds those that its plans do. */
export const RUNTIME_PARTS = [
  'checkPartHeaders',
  'chooseVariant',
  'divideByStyle',
  'divideValues',
  'readDeepObject',
  'readForm',
  'readJsonWithProto',
  'readMultipart',
  'readXml',
  'readYaml',
  'viewParts',
  'writeForm',
  'writeMultipart',
  'writeXml',
] as const;
export type RuntimePart = (typeof RUNTIME_PARTS)[number];

/** A range that any kind of body may fall into. */
export type Kind = ContentKind | 'any';

export function kindOfRange(mediaType: string): Kind {
  const [essence = ''] = mediaType.toLowerCase().split(';');
  return /^(?:\*|application)\/\*$/.test(essence.trim()) ? 'any' : kindOf(essence.trim());
}

/**
 * The kinds of a body of this media type that are read to values by readers of their own. XML and
 * YAML are where the schema says what they mean: a schema that takes a text takes theirs.
 */
export function readKinds(
  document: JsonObject,
  mediaType: string,
  schema: Json | undefined,
): ReadonlySet<ContentKind> {
  const kind = kindOfRange(mediaType);
  const { types } = sketchOf(document, schema);
  const kinds = new Set<ContentKind>();
  const is = (one: ContentKind): boolean => kind === one || kind === 'any';
  if (is('form')) kinds.add('form');
  if (is('multipart') || mediaType.toLowerCase().startsWith('multipart/*')) kinds.add('multipart');
  if (is('yaml') && types && types.size > 0 && !types.has('string')) kinds.add('yaml');
  if (is('xml') && saysXml(document, schema)) kinds.add('xml');
  return kinds;
}

/** Whether a schema has a property `__proto__`, which is else refused wherever it is sent. */
export function namesProto(document: JsonObject, schema: Json | undefined): boolean {
  const name = '__proto__';
  return reaches(
    document,
    schema,
    ({ properties, required }) =>
      Object.hasOwn(asObject(properties), name) || asList(required).includes(name),
  );
}

/** Whether an answer of this media type may be given as an object, which is written in parts. */
export function isInParts(
  document: JsonObject,
  mediaType: string,
  schema: Json | undefined,
): boolean {
  if (!/^multipart\//i.test(mediaType) || schema === undefined) return false;
  const { types } = sketchOf(document, schema);
  return !types || types.has('object');
}

/** Whether a schema, or one that it reaches, is as asked for. */
export function reaches(
  document: JsonObject,
  schema: Json | undefined,
  is: (schema: JsonObject) => boolean,
): boolean {
  const seen = new Set<Json>();
  const pending = [schema];
  for (let next = pending.pop(); pending.length > 0 || next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (isObject(next) && is(next)) return true;
    if (isObject(next) && typeof next.$ref === 'string')
      pending.push(referred(document, next.$ref));
    pending.push(...Object.values(next));
  }
  return false;
}

/** Whether a schema says what the elements of a document are. */
function saysXml(document: JsonObject, schema: Json | undefined): boolean {
  const { types, properties, additionalProperties, items } = sketchOf(document, schema);
  if (
    !types ||
    ['string', 'number', 'integer', 'boolean'].some((one) => types.has(one as JsonType))
  )
    return false;
  const members = properties.size > 0 || additionalProperties.some(isObject);
  return (types.has('object') && members) || (types.has('array') && isObject(items));
}

/** Whether what is read of a body is what the schema speaks of. */
export function isReadable(
  document: JsonObject,
  mediaType: string,
  schema: Json | undefined,
): boolean {
  const kind = kindOfRange(mediaType);
  if (kind === 'json' || kind === 'any') return true;
  const { types } = sketchOf(document, schema);
  // What a form holds has names: a schema of a text or a list says nothing of it.
  if (kind === 'form' || kind === 'multipart') return !types || types.has('object');
  if (readKinds(document, mediaType, schema).size > 0) return true;
  if (kind === 'xml') return false;
  return !types || [...types].some((type) => type !== 'array' && type !== 'object');
}
