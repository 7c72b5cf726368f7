import type { Change } from './change';
import type { Compared } from './rules';

/**
 * Keywords that define what is allowed, and `deprecated`, which Semantic Versioning counts as new (item 7).
 */
const ALLOWING = new Set(
  `deprecated enum const type nullable format pattern required additionalProperties uniqueItems multipleOf
  minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems minProperties
  maxProperties contentType`.split(/\s+/),
);

/** Schemas in a list, and keywords, whose removal allows more than before. */
const CONDITIONS = new Set(
  `allOf anyOf oneOf not if then else contains propertyNames dependentRequired dependentSchemas
  patternProperties prefixItems items unevaluatedProperties unevaluatedItems`.split(/\s+/),
);

/**
 * Whether a change that does not break anyone allows more than before, which `redocly diff` calls a patch.
 */
export function isAddition(
  { kind, path, property, impact, base, revision }: Change,
  { does }: Compared,
): boolean {
  if (impact !== 'patch') return impact === 'minor';
  if (kind === 'removed')
    return [path.at(-1), path.at(-2)].some((one) => CONDITIONS.has(one ?? ''));
  if (kind !== 'modified' || isSameList(base, revision)) return false;
  if (path[3] === 'security') return true;
  // Only whoever sends something may leave it out.
  if (property === 'default') return does(path, 'sends');
  return ALLOWING.has(property ?? '');
}

/** Whether a change only concerns those who read the contract. */
export function isCosmetic({ path }: Change): boolean {
  if (['info', 'tags', 'externalDocs'].includes(path[0] ?? '')) return true;
  return ['externalDocs', 'example', 'examples'].some((name) => {
    const at = path.lastIndexOf(name);
    return at >= path.length - 2 && at > 0 && path[at - 1] !== 'properties';
  });
}

/** Whether two lists have the same items, in whatever order. */
function isSameList(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  const texts = new Set(other.map((item) => JSON.stringify(item)));
  return one.every((item) => texts.has(JSON.stringify(item)));
}
