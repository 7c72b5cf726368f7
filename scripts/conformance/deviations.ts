/** Tests of the suite that are answered otherwise on purpose. */
export interface Deviation {
  /** Which tests: the file, the group and the test, as `--list` prints them. */
  readonly tests: RegExp;
  readonly reason: string;
}

export const DEVIATIONS: readonly Deviation[] = [
  {
    tests: /^format\.json: .*: invalid .* is only an annotation by default$/,
    reason:
      'formats are asserted, as who writes one into an OpenAPI contract expects it to hold; JSON Schema leaves that open (validation, section 7.2.2)',
  },
  {
    tests: /^enum\.json: empty enum: /,
    reason:
      'an empty enum is reported (keyword-empty) and passed over: generators of contracts write it where they know no values, and nobody means a value that nothing fits',
  },
  {
    tests: /^(?:const|enum)\.json: nul characters in strings: match string with nul$/,
    reason: 'no text of a request may hold U+0000, as it ends a text for whatever is written in C',
  },
  {
    tests:
      /^vocabulary\.json: schema that uses custom metaschema with with no validation vocabulary: /,
    reason:
      'the keywords of JSON Schema mean the same under each $schema: a contract cannot switch off its own validation',
  },
];

/** The reason of a deviation; undefined for a test that has to pass. */
export function reasonFor(title: string): string | undefined {
  return DEVIATIONS.find(({ tests }) => tests.test(title))?.reason;
}
