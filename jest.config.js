// The SDK says on Node 20 that later releases want Node 22: nothing that a test can mend.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// `npm test`: everything that a change of the API can break, and a short part of the long suites, which
// `npm run test:full` runs (jest.full.config.js).

// What no test counts, and what is tried instead.
const UNCOUNTED = [
  // Programs that start or are started by others. Each is a step of .ci/run, which fails if they do.
  'cli/main.ts',
  'commands/check-*.ts',
  'deployment/emulator/**',
  'deployment/offline/{process,routes,unchanged-messages}.ts',
  'deployment/lambda/{function-process,gateway,http-client,packed-functions,parameter-store}.ts',
  'deployment/lambda/{recording,runtime-api,runtime-client,silent-store}.ts',
  'deployment/osls/plugin.ts',
  // They have a floor of their own, in jest.full.config.js.
  'tester/**',
  'deployment/policies/**',
];

/** @type {import('jest').Config} */
module.exports = {
  // The packages of this repository are tested as their sources.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '\\.full\\.test\\.ts$'],
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
  collectCoverageFrom: [
    'src/**/*.ts',
    'scripts/toolkit/**/*.ts',
    '!**/dist/**',
    ...UNCOUNTED.map((files) => `!scripts/toolkit/${files}`),
  ],
  // What a test starts as a process of its own is not counted.
  coverageThreshold: {
    './src/': { lines: 98, branches: 95 },
    './scripts/toolkit/': { lines: 87, branches: 79 },
  },
  maxWorkers: '100%',
  // Ends what hangs. No test fails because the machine is busy.
  testTimeout: 600_000,
};
