import { isObject, type Json, type JsonObject } from './document';
import { aliasOf, EXTENSIONS, extensionName, type Extension } from './extensions';
import { valueAt } from './json-pointer';
import { define, mapChildren, type ObjectKind } from './structure';

/** What is between this API and its deployment: no client can act on it. */
const INTERNAL: readonly Extension[] = [
  'table-access',
  'bucket-access',
  'schedule',
  'queue',
  'throttling',
  'cache',
];

/** Extensions by the JSON Pointer to the object that had them. */
export type Internals = Readonly<Record<string, JsonObject>>;

/** The contract as consumers get it, and what was taken out of it. */
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
    return mapChildren(
      value,
      kind,
      (child, of, at) => visit(child, of, pointer + at),
      undefined,
      (member, name) => (taken.includes(name) ? undefined : member),
    );
  };
  return { document: visit(contract, 'document', '') as JsonObject, internals };
}

/** Puts back into a published contract what was taken out of it. */
export function restore(document: JsonObject, internals: Internals): JsonObject {
  for (const [pointer, extensions] of Object.entries(internals)) {
    const holder = valueAt(document, pointer) as Json;
    if (!isObject(holder)) continue;
    for (const [name, value] of Object.entries(extensions))
      if (value !== undefined) define(holder, name, value);
  }
  return document;
}

function isAt(extension: Extension, kind: ObjectKind): boolean {
  return (EXTENSIONS[extension] as readonly ObjectKind[]).includes(kind);
}
