import type { Ref } from './linked';

/** A condition for a schema to apply: another schema matches, or does not, or a property is present. */
export type Condition =
  | {
      /** Null: every value satisfies it. */
      readonly ref: Ref | null;
      readonly holds: boolean;
    }
  | { readonly has: string };

/**
 * What one of the schemas that apply to a value evaluates (JSON Schema 2020-12, Core, sections 10.3 and
 * 11), if it applies.
 */
export interface Cover {
  readonly when: readonly Condition[];
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  /** All properties. */
  readonly others: boolean;
  /** The first items, this many. */
  readonly count: number;
  /** All items. */
  readonly rest: boolean;
  /** Every item that matches one of these. */
  readonly contains: readonly { readonly ref: Ref | null }[];
}

/** A value of the keywords `uncoveredProperties` and `uncoveredItems`, which replace `unevaluated*`. */
export interface Uncovered {
  readonly covers: readonly Cover[];
  /** The schema for the rest; null: there must be no rest. */
  readonly schema: { readonly ref: Ref | null } | null;
}
