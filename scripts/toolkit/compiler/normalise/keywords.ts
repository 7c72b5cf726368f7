import type { JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import type { Context } from './context';

/**
 * Every keyword that a Schema Object may have: those of JSON Schema 2020-12, those of OpenAPI, and those
 * of older drafts that are read as their successors.
 */
const KEYWORDS = new Set(
  `$id $schema $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs
  allOf anyOf oneOf not if then else dependentSchemas prefixItems items contains properties
  patternProperties additionalProperties propertyNames unevaluatedItems unevaluatedProperties
  type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength
  pattern maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required
  dependentRequired format contentEncoding contentMediaType contentSchema
  title description default deprecated readOnly writeOnly examples
  discriminator xml externalDocs example nullable
  definitions dependencies additionalItems`.split(/\s+/),
);

/** Reports unknown keywords, which are ignored (JSON Schema Core, section 4.3.1). */
export function checkKeywords(schema: JsonObject, pointer: string, context: Context): void {
  for (const keyword of Object.keys(schema)) {
    if (KEYWORDS.has(keyword) || keyword.startsWith('x-')) continue;
    context.reportOnce('keyword-unknown', pointer + pointerTo(keyword), { keyword });
  }
}
