import type { Change, Reason } from './change';

/** What a client does with a part of an operation. */
export type Side = 'sends' | 'reads';

/** The side that a reason concerns; undefined if it may be both. */
export function sideOf(
  { rule, message }: Reason,
  { property, base, revision }: Change,
): Side | undefined {
  const known = SIDES[rule];
  if (known !== undefined) return known;
  if (rule === 'schema-type-changed') return message.includes('narrowed') ? 'sends' : 'reads';
  if (rule === 'schema-combinator-changed') {
    const isAdded = message.endsWith('was added.');
    // Each schema under `oneOf` is one more possibility, each one under `allOf` one more condition.
    const isPossibility = message.includes(' subschema ') && !message.startsWith('`allOf`');
    return isAdded === isPossibility ? 'reads' : 'sends';
  }
  if (rule !== 'schema-constraint-changed') return undefined;
  if (/was (added|set to)/.test(message)) return 'sends';
  if (message.endsWith('was removed.')) return 'reads';
  if (typeof base !== 'number' || typeof revision !== 'number') return undefined;
  if (/^(min|exclusiveMin)/.test(property ?? '')) return revision > base ? 'sends' : 'reads';
  if (/^(max|exclusiveMax)/.test(property ?? '')) return revision < base ? 'sends' : 'reads';
  return undefined;
}

const SIDES: Readonly<Record<string, Side>> = {
  'enum-values-added': 'reads',
  'enum-values-removed': 'sends',
  'required-properties-added': 'sends',
  'required-properties-removed': 'reads',
  'response-header-removed': 'reads',
  'header-became-optional': 'reads',
  'default-changed': 'sends',
  'property-became-read-only': 'sends',
  'property-became-writable': 'sends',
  'property-became-write-only': 'reads',
  'pattern-properties-changed': 'sends',
  'part-type-removed': 'sends',
};
