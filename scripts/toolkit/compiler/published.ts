import { kindOf } from 'openapi-first-runtime/compiled';
import { isObject, type Json, type JsonObject } from './document';
import { aliasOf, EXTENSIONS, extensionName, type Extension } from './extensions';
import { valueAt } from './json-pointer';
import { define, mapChildren, type ObjectKind } from './structure';

/** The extensions that are between this API and its deployment: clients cannot act on them. */
const INTERNAL: readonly Extension[] = [
  'table-access',
  'bucket-access',
  'schedule',
  'queue',
  'throttling',
  'cache',
];

/**
 * Bytes about which nothing more is known have no schema in OpenAPI 3.1. Generators of clients only know
 * this one, from OpenAPI 3.0: without it, openapi-generator 7.17 for TypeScript fails with a
 * NullPointerException.
 */
const BYTES = { type: 'string', format: 'binary' };

/** Extensions, and `null` for what was added, by the JSON Pointer to the object that had them. */
export type Internals = Readonly<Record<string, JsonObject>>;

/** The contract as consumers get it, and what was removed from it. */
export function publish(contract: JsonObject): { document: JsonObject; internals: Internals } {
  const internals: Record<string, JsonObject> = {};
  const visit = (value: Json, kind: ObjectKind, pointer: string): Json => {
    if (!isObject(value)) return value;
    const names = INTERNAL.filter((one) => isAt(one, kind)).flatMap((one) => [
      extensionName(one),
      aliasOf(one),
    ]);
    const taken = names.filter((name) => value[name] !== undefined);
    if (taken.length > 0)
      internals[pointer] = Object.fromEntries(taken.map((name) => [name, value[name]]));
    const published = mapChildren(
      value,
      kind,
      (child, of, at) => visit(child, of, pointer + at),
      undefined,
      (member, name) => (taken.includes(name) ? undefined : member),
    );
    if (kind !== 'mediaType' || !isBytes(value, pointer)) return published;
    internals[pointer] = { ...internals[pointer], schema: null };
    return { ...published, schema: { ...BYTES } };
  };
  return { document: visit(contract, 'document', '') as JsonObject, internals };
}

/** Restores in a published contract what was removed from it, and removes what was added. */
export function restore(document: JsonObject, internals: Internals): JsonObject {
  for (const [pointer, extensions] of Object.entries(internals)) {
    const holder = valueAt(document, pointer) as Json;
    if (!isObject(holder)) continue;
    for (const [name, value] of Object.entries(extensions))
      if (value === null) Reflect.deleteProperty(holder, name);
      else if (value !== undefined) define(holder, name, value);
  }
  return document;
}

/** Whether a media type without a schema is binary: `image/png`, but not `text/csv` or a range. */
function isBytes(mediaType: JsonObject, pointer: string): boolean {
  if (['schema', 'itemSchema', '$ref'].some((name) => mediaType[name] !== undefined)) return false;
  const name = pointer.slice(pointer.lastIndexOf('/') + 1).replaceAll('~1', '/');
  const essence = (name.split(';', 1)[0] ?? '').trim().toLowerCase();
  return !essence.includes('*') && kindOf(essence) === 'binary';
}

function isAt(extension: Extension, kind: ObjectKind): boolean {
  return (EXTENSIONS[extension] as readonly ObjectKind[]).includes(kind);
}
