import type { Change, Reason } from './change';

/** Changes that break clients, and that `redocly diff` does not detect. */
export function furtherReasons(change: Change): Reason[] {
  if (change.kind !== 'modified') return [];
  return RULES.flatMap((rule) => rule(change) ?? []);
}

type Rule = (change: Change) => Reason | undefined;

const RULES: readonly Rule[] = [
  ({ path, property, base, revision }) =>
    property === 'default' && base !== undefined && isRequest(path)
      ? {
          rule: 'default-changed',
          message: `The default of ${placeOf(path)} changed from ${JSON.stringify(base)} to ${revision === undefined ? 'nothing' : JSON.stringify(revision)}.`,
        }
      : undefined,
  ({ path, property, revision }) =>
    property === 'readOnly' && revision === true
      ? {
          rule: 'property-became-read-only',
          message: `${placeOf(path)} can no longer be sent.`,
        }
      : undefined,
  ({ path, property, base, revision }) =>
    property === 'required' && base === true && revision !== true && path.at(-2) === 'headers'
      ? {
          rule: 'header-became-optional',
          message: `The header ${placeOf(path)} may be missing.`,
        }
      : undefined,
];

/**
 * Keywords that define what is allowed, and `deprecated`, which Semantic Versioning counts as new (item 7).
 */
const ALLOWING = new Set(
  `deprecated enum const type nullable format pattern required additionalProperties uniqueItems multipleOf
  minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems minProperties
  maxProperties`.split(/\s+/),
);

/**
 * Whether a change that does not break anyone allows more than before, which `redocly diff` calls a patch.
 */
export function isAddition({ kind, property, impact }: Change): boolean {
  return kind === 'modified' && impact === 'patch' && ALLOWING.has(property ?? '');
}

const isRequest = (path: readonly string[]): boolean => !path.includes('responses');

const placeOf = (path: readonly string[]): string =>
  `\`${path.at(path.at(-1) === 'schema' ? -2 : -1) ?? ''}\``;
