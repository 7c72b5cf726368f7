import type { Json, JsonObject } from './document';
import { pointerTo } from './json-pointer';
import type { ObjectKind } from './structure';

/** The prefix of every extension that the toolkit reads. */
export const EXTENSION_PREFIX = 'x-openapi-first-';

/**
 * Every extension, with the objects that may have it. `x-cors` is an alias of `x-openapi-first-cors`, and
 * so on; `normalise` reports pairs that differ.
 */
export const EXTENSIONS = {
  'unknown-query-parameters': ['document'],
  'max-body-bytes': ['document', 'operation'],
  cors: ['document'],
  throttling: ['document', 'operation'],
  cache: ['operation'],
  'table-access': ['operation', 'securityScheme'],
  'bucket-access': ['operation'],
  schedule: ['operation'],
  queue: ['operation'],
  'deprecated-since': ['operation'],
  sunset: ['operation'],
  'api-key-required': ['document', 'operation'],
  bigint: ['schema'],
  'undeclared-members': ['schema'],
} as const satisfies Readonly<Record<string, readonly ObjectKind[]>>;

export type Extension = keyof typeof EXTENSIONS;

export function extensionName(extension: Extension): string {
  return `${EXTENSION_PREFIX}${extension}`;
}

export function aliasOf(extension: Extension): string {
  return `x-${extension}`;
}

/**
 * Whether the integers of a schema become a `bigint`. Only the full name is recognised, because other tools
 * use `x-bigint` too.
 */
export function isBigint(schema: object): boolean {
  return (schema as JsonObject)[extensionName('bigint')] === true;
}

/** Whether members that a schema does not name are sent nevertheless. */
export function keepsUndeclared(schema: object): boolean {
  return readExtension(schema as JsonObject, 'undeclared-members') === 'keep';
}

/** The value of an extension, under either name. */
export function readExtension(holder: JsonObject, extension: Extension): Json | undefined {
  return holder[extensionName(extension)] ?? holder[aliasOf(extension)];
}

/** The pointer to an extension of an object, under the name that the document uses. */
export function extensionPointer(
  holder: JsonObject,
  pointer: string,
  extension: Extension,
): string {
  const name = extensionName(extension);
  return pointer + pointerTo(name in holder ? name : aliasOf(extension));
}
