import type { Ref } from './linked';

/** Something that must be so for a schema to apply: another one holds, or does not; a property is there. */
export type Condition =
  | {
      /** Null: what every value fulfils. */
      readonly ref: Ref | null;
      readonly holds: boolean;
    }
  | { readonly has: string };

/**
 * What one of the schemas that apply to a value evaluates of it (JSON Schema 2020-12, Core, sections
 * 10.3 and 11), if it applies.
 */
export interface Cover {
  readonly when: readonly Condition[];
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  /** All properties. */
  readonly others: boolean;
  /** So many items from the first. */
  readonly count: number;
  /** All items. */
  readonly rest: boolean;
  /** Every item for which one of these holds. */
  readonly contains: readonly { readonly ref: Ref | null }[];
}

/** A value of the keywords `uncoveredProperties` and `uncoveredItems`, which `unevaluated*` become. */
export interface Uncovered {
  readonly covers: readonly Cover[];
  /** What holds for the rest; null: nothing may be left. */
  readonly schema: { readonly ref: Ref | null } | null;
}
