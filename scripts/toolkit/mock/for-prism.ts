import type { Json, JsonObject } from '../compiler/document';
import { mapObjects } from '../compiler/structure';

/** The most that generated data needs, unless a schema demands more. */
const ENOUGH = { Items: 20, Length: 1000, Properties: 20 };

/**
 * The contract for Prism: without references in extensions, and with schemas that ask for little. Prism
 * would follow those references, and fetch what they lead to. It would generate lists of any allowed length:
 * 65,536 objects keep it busy for minutes.
 *
 * @param contract as it is published
 */
export function forPrism(contract: JsonObject): JsonObject {
  return mapObjects(contract, withLowBounds, (member, name) => {
    if (name.startsWith('x-')) return holdsReference(member) ? undefined : member;
    return name === 'info' || name === 'tags' ? withoutReferences(member) : member;
  });
}

function withLowBounds(object: JsonObject): JsonObject {
  const bounds = Object.entries(ENOUGH).flatMap(([of, enough]) => {
    const [least, most] = [object[`min${of}`], object[`max${of}`]];
    const wanted = Math.max(enough, typeof least === 'number' ? least : 0);
    return typeof most === 'number' && most > wanted ? [[`max${of}`, wanted] as const] : [];
  });
  return bounds.length === 0 ? object : { ...object, ...Object.fromEntries(bounds) };
}

function withoutReferences(value: Json): Json {
  return JSON.parse(JSON.stringify(value), (name, member: Json) =>
    name.startsWith('x-') && holdsReference(member) ? undefined : member,
  ) as Json;
}

function holdsReference(value: Json): boolean {
  return JSON.stringify(value).includes('"$ref":');
}
