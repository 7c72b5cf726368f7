import { valueAt } from './json-pointer';

/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** A JSON object as it is in a contract. Its members may be anything. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** The HTTP methods that a Path Item Object may have, in the specification's order. */
export const METHODS = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
] as const;
export type Method = (typeof METHODS)[number];

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value if it is an object, otherwise an empty object. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** A value if it is a list, otherwise an empty list. */
export function asList(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

/** A value as text: a string as it is, anything else as JSON. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** The beginning of a value, for a message. */
export function shown(value: Json | undefined): string {
  const text = value === undefined ? 'missing' : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Whether a value is empty: null, an empty object or an empty list. */
export function isEmpty(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** A copy of an object without some of its members. */
export function omit(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/**
 * A path of a normalised document as it is requested: without the `#…` that distinguishes identical paths.
 */
export function placeOf(path: string): string {
  return /^(?:[^#{]|\{[^}]*\})*/.exec(path)?.[0] ?? path;
}

/** The target of a reference `#/components/<section>/<name>`; any other object is returned unchanged. */
export function dereference(document: JsonObject, value: Json | undefined): JsonObject {
  const passed = new Set<JsonObject>();
  let node = asObject(value);
  // `bundle` refuses only cycles of references, but a schema with other members may refer to itself.
  while (typeof node.$ref === 'string' && !passed.has(node)) {
    passed.add(node);
    node = referred(document, node.$ref);
  }
  return node;
}

/** The name in a reference of a bundled document. */
export function referred(document: JsonObject, reference: string): JsonObject {
  return asObject(valueAt(document, reference));
}
