import { asObject, isObject, type Json, type JsonObject } from '../compiler/document';
import { mapChildren, type ObjectKind } from '../compiler/structure';

/**
 * The contract as Prism gets it: without references in extensions. Prism would follow those, and fetch
 * what they lead to.
 */
export function forPrism(contract: JsonObject): JsonObject {
  return asObject(withoutReferences(contract, 'document'));
}

function withoutReferences(value: Json, kind: ObjectKind): Json {
  if (!isObject(value)) return value;
  return mapChildren(value, kind, withoutReferences, undefined, (member, name) => {
    if (name.startsWith('x-')) return holdsReference(member) ? undefined : member;
    return name === 'info' || name === 'tags' ? plain(member) : member;
  });
}

function plain(value: Json): Json {
  return JSON.parse(JSON.stringify(value), (name, member: Json) =>
    name.startsWith('x-') && holdsReference(member) ? undefined : member,
  ) as Json;
}

function holdsReference(value: Json): boolean {
  return JSON.stringify(value).includes('"$ref":');
}
