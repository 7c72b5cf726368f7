// On Node 20 the SDK announces that later releases need Node 22. Tests can do nothing about it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// `npm test`: everything that a change of the API can break, what of the engine is quick, and a few cases of
// the long suites. `npm run test:full` (jest.full.config.js) runs what takes longer.

/** @type {import('jest').Config} */
module.exports = {
  // The packages of this repository are tested as their sources.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '\\.full\\.test\\.ts$',
    // Only about the engine, and slow.
    '<rootDir>/tests/(bench|toolkit/(compile|compiler|embedded|schemas|tester))/',
    '<rootDir>/tests/runtime/fuzz/[^/]+$',
    // Commands of their own: test:faults, test:crash, soak.
    '<rootDir>/tests/(faults|crash|soak)/',
  ],
  transform: {
    '^.+\\.m?[tj]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  // openapi-backend requires json-schema-ref-parser, and openapi-typescript the others, which are
  // published as ESM only.
  transformIgnorePatterns: [
    '/node_modules/(?!.*(?:@apidevtools/json-schema-ref-parser|parse-json|supports-color|index-to-position|change-case)/)',
  ],
  modulePathIgnorePatterns: [
    '<rootDir>/(src/runtime/|scripts/toolkit/)?\\.?dist',
    '<rootDir>/.cache/',
    '<rootDir>/.data/',
    '<rootDir>/.serverless/',
  ],
  // The toolkit's floor is in jest.full.config.js.
  collectCoverageFrom: [
    'src/**/*.ts',
    '!**/dist/**',
    // Its tests start it as a process of its own, which is not counted.
    '!src/runtime/entries/container.ts',
  ],
  coverageThreshold: { global: { lines: 98, branches: 94.5 } },
  maxWorkers: '100%',
  testSequencer: '<rootDir>/tests/longest-first.js',
  // Ends what hangs, ten minutes or, in the full forms, an hour later. No test fails because the machine is
  // busy.
  testTimeout: process.env.TEST_FULL ? 3_600_000 : 600_000,
};
