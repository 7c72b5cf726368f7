import { asObject, isObject, omit, type Json, type JsonObject } from './document';
import { mapChildren, type Kind } from './structure';

/**
 * `generated/types.ts`: the contract as its clients see it, by openapi-typescript. A property with a
 * default may be left out of a request, so it is not taken for one that is always there.
 */
export async function generateTypes(document: JsonObject): Promise<string> {
  // Published as ESM only, and slow to load: it is needed here alone.
  const { default: openapiTypescript, astToString } = await import('openapi-typescript');
  const source = asObject(withoutExamples(document, 'document'));
  // A text, since the library writes into what it is given.
  const nodes = await openapiTypescript(JSON.stringify(source), {
    silent: true,
    defaultNonNullable: false,
  });
  return astToString(nodes);
}

/** The library fetches examples that stand elsewhere, and takes a `$ref` in one for a reference. */
function withoutExamples(value: Json, kind: Kind): Json {
  if (!isObject(value)) return value;
  // In the components `examples` is a section of them; nothing but examples refers to those.
  const rest = omit(value, ['example', 'examples']);
  return mapChildren(rest, kind, withoutExamples);
}
