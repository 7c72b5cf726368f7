import type { Json, JsonObject } from '../compiler/document';
import { mapObjects } from '../compiler/structure';

/**
 * The contract for Prism: without references in extensions. Prism would follow those, and fetch
 * what they lead to.
 *
 * @param contract as it is published
 */
export function forPrism(contract: JsonObject): JsonObject {
  return mapObjects(
    contract,
    (object) => object,
    (member, name) => {
      if (name.startsWith('x-')) return holdsReference(member) ? undefined : member;
      return name === 'info' || name === 'tags' ? withoutReferences(member) : member;
    },
  );
}

function withoutReferences(value: Json): Json {
  return JSON.parse(JSON.stringify(value), (name, member: Json) =>
    name.startsWith('x-') && holdsReference(member) ? undefined : member,
  ) as Json;
}

function holdsReference(value: Json): boolean {
  return JSON.stringify(value).includes('"$ref":');
}
