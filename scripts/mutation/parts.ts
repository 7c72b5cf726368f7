/** What is mutated together, and the tests that must notice it. Patterns are those of Stryker. */
export interface Part {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

export const PARTS: readonly Part[] = [
  {
    name: 'security',
    mutate: ['src/runtime/security/*.ts'],
    tests: ['tests/runtime/security/*.test.ts', 'tests/runtime/security.test.ts'],
  },
  {
    name: 'authentication',
    mutate: ['src/runtime/pipeline/authentication/*.ts'],
    tests: ['tests/runtime/{authorise,security,security-in-detail,throttling}.test.ts'],
  },
  {
    name: 'routing',
    mutate: ['src/runtime/pipeline/router/*.ts'],
    tests: ['tests/runtime/{router,variants,path-styles,problems}.test.ts'],
  },
  {
    name: 'parameters',
    mutate: [
      'src/runtime/values/parameters/*.ts',
      'src/runtime/values/{coerce,deep-object,faults,nested-document,numbers,percent,plain-exact,query,styles,wire}.ts',
    ],
    tests: [
      'tests/runtime/{parameters,readings.full,path-styles,repeated,numbers,bigints,null-character,one-fault,forms,proto}.test.ts',
    ],
  },
  {
    name: 'bodies',
    mutate: ['src/runtime/values/body/*.ts', 'src/runtime/values/{exact-text,json,merge-patch}.ts'],
    tests: [
      'tests/runtime/fuzz/bodies/*.test.ts',
      'tests/runtime/{body,sent-bodies.full,written-bodies.full,form-fields.full,forms,parts,xml,xml-in-detail.full,yaml,bigints,null-character,merge-patch,multipart-answers,content-coding,proto,one-fault,numbers,answers,answers-in-detail}.test.ts',
    ],
  },
  {
    name: 'store',
    mutate: ['src/store/*.ts'],
    tests: ['tests/store/*.test.ts'],
  },
];
