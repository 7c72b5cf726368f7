import { isOfType } from '../../compiler/json-type';

export type { Schema, SchemaObject } from '../../compiler/model/schema';
export type { JsonType } from 'openapi-first-runtime/compiled';

/** A JSON value that is sent or returned. Unlike a value in a contract, it has no undefined members. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

/** Whether a schema is read for a request or for a response. */
export type Direction = 'request' | 'response';

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return isOfType(value, 'object');
}

/** A member of a map that the contract or a client names: `constructor` is also inherited by every object. */
export function ownOf<T>(
  map: Readonly<Record<string, T>> | undefined,
  name: string,
): T | undefined {
  return map && Object.hasOwn(map, name) ? map[name] : undefined;
}
