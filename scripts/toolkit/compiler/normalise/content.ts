import { asObject, isObject, type Json, type JsonObject } from '../document';
import type { Context } from './context';

const MEDIA_TYPE = /^[!#$&^_.+*\w-]+\/[!#$&^_.+*\w-]+\s*(?:;.*)?$/;

/** Words that stand for a media type in real documents. The first one in the name decides. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/urlencoded/, 'application/x-www-form-urlencoded'],
  [/form-?data|multipart/, 'multipart/form-data'],
  [/json/, 'application/json'],
  [/xml/, 'application/xml'],
  [/te?xt|plain/, 'text/plain'],
];

/** A map of valid media types. Two that differ only in their charset are merged. */
export function repairContent(content: JsonObject, pointer: string, context: Context): JsonObject {
  const result: JsonObject = {};
  const names = new Map<string, string>();
  for (const [key, value] of Object.entries(content)) {
    if (key.startsWith('x-') && !key.includes('/')) continue;
    const all = key.split(/\s*,\s*(?=[\w.+-]+\/)/).map((each) => readType(each.trim()));
    if (all.join() !== key)
      context.report('media-type-invalid', pointer, {
        name: JSON.stringify(key),
        read: all.join(' and '),
      });
    for (const type of all) {
      const same = type.toLowerCase().replace(/\s*;\s*charset=[^;]*/, '');
      const known = names.get(same);
      names.set(same, known ?? type);
      if (known === undefined) result[type] = value;
      else {
        context.report('media-types-merged', pointer, { names: `${known} and ${type}` });
        result[known] = merged(result[known], value);
      }
    }
  }
  return result;
}

function readType(type: string): string {
  if (MEDIA_TYPE.test(type)) return type;
  return MEANT.find(([word]) => word.test(type.toLowerCase()))?.[1] ?? 'application/octet-stream';
}

function merged(one: Json | undefined, other: Json | undefined): JsonObject {
  const [first, second] = [asObject(one), asObject(other)];
  const schemas = [first.schema, second.schema].filter(isObject);
  const same = new Set(schemas.map((schema) => JSON.stringify(schema))).size < 2;
  const schema = same ? schemas[0] : { anyOf: schemas };
  return { ...second, ...first, ...(schema && { schema }) };
}
