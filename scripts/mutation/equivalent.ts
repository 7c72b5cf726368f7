/** A mutant that changes nothing that a test could see. */
export interface Equivalent {
  readonly file: string;
  /** The code as it is, and as it is replaced, with single spaces. */
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'src/runtime/pipeline/router/tree.ts',
    original: 'operation.variant',
    replacement: 'true',
    reason: 'without a rule that chooses between them, the router takes the first all the same',
  },
];
