/** By how much the version has to rise. */
export type Impact = 'major' | 'minor' | 'patch';

/** One difference of two contracts. */
export interface Change {
  /** Reference tokens of its place, that of a component where it is in one: `paths`, `/users`, `get` … */
  readonly path: readonly string[];
  readonly kind: 'added' | 'removed' | 'modified';
  /** The member that differs, of one that was modified. */
  readonly property: string | undefined;
  readonly base: unknown;
  readonly revision: unknown;
  readonly impact: Impact;
  /** Why it breaks clients. */
  readonly reasons: readonly Reason[];
}

export interface Reason {
  readonly rule: string;
  /** A sentence. */
  readonly message: string;
}
