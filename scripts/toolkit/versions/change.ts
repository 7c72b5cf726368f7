/** The part of the version that must be raised. */
export type Impact = 'major' | 'minor' | 'patch';

/** One difference between two contracts. */
export interface Change {
  /** Reference tokens of its location, or of the component that contains it: `paths`, `/users`, `get` … */
  readonly path: readonly string[];
  readonly kind: 'added' | 'removed' | 'modified';
  /** The member that differs, if an object was modified. */
  readonly property: string | undefined;
  readonly base: unknown;
  readonly revision: unknown;
  readonly impact: Impact;
  /** Why it breaks clients. */
  readonly reasons: readonly Reason[];
}

export interface Reason {
  readonly rule: string;
  /** The change as a sentence. */
  readonly message: string;
}
