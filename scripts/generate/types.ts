import type { JsonObject } from './document';

/**
 * `generated/types.ts`: the contract as its clients see it, by openapi-typescript. A property with a
 * default may be left out of a request, so it is not taken for one that is always there.
 */
export async function generateTypes(document: JsonObject): Promise<string> {
  // Published as ESM only, and slow to load: it is needed here alone.
  const { default: openapiTypescript, astToString } = await import('openapi-typescript');
  // The library writes into what it is given, and fetches the examples that stand elsewhere.
  const source = JSON.stringify(document, (key, value: unknown) =>
    key === 'externalValue' ? undefined : value,
  );
  const nodes = await openapiTypescript(source, {
    silent: true,
    defaultNonNullable: false,
  });
  return astToString(nodes);
}
