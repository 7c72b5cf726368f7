import { omit, type JsonObject } from '../document';
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

/**
 * A schema without its unknown keywords, which are ignored (JSON Schema Core, section 4.3.1). Libraries that
 * know keywords of other drafts never see them.
 */
export function knownKeywords(schema: JsonObject, pointer: string, context: Context): JsonObject {
  const unknown = Object.keys(schema).filter(
    (keyword) => !KEYWORDS.has(keyword) && !keyword.startsWith('x-'),
  );
  for (const keyword of unknown)
    context.reportOnce('keyword-unknown', pointer + pointerTo(keyword), { keyword });
  return omit(schema, unknown);
}
