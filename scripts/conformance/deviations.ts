/** Tests of the suite that fail on purpose. */
export interface Deviation {
  /** Which tests: the file, the group and the test, as `--list` prints them. */
  readonly tests: RegExp;
  readonly reason: string;
}

export const DEVIATIONS: readonly Deviation[] = [
  {
    tests: /^format\.json: .*: invalid .* is only an annotation by default$/,
    reason:
      'formats are validated, as authors of OpenAPI contracts expect; JSON Schema allows both (validation, section 7.2.2)',
  },
  {
    tests: /^enum\.json: empty enum: /,
    reason:
      'an empty enum is reported (enum-empty) and ignored: generators of contracts write one if they know no values, and no author wants to refuse every value',
  },
  {
    tests: /^(?:const|enum)\.json: nul characters in strings: match string with nul$/,
    reason:
      'no string in a request may contain U+0000, because it ends a string for programs that are written in C',
  },
  {
    tests:
      /^vocabulary\.json: schema that uses custom metaschema with with no validation vocabulary: /,
    reason:
      'the keywords of JSON Schema have one meaning, whatever $schema says: a contract cannot switch off its own validation',
  },
];

/** The reason for a deviation; undefined for a test that must pass. */
export function reasonFor(title: string): string | undefined {
  return DEVIATIONS.find(({ tests }) => tests.test(title))?.reason;
}
