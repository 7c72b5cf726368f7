// `npm run test:full`: the long suites (*.full.test.ts), those that try many cases (*.cases.test.ts) with
// all of them (see tests/cases.ts), and every test of the toolkit, as its floor counts what all of them
// reach together.
process.env.TEST_FULL = 'true';

// What no test counts, and what is tried instead.
const UNCOUNTED = [
  // Programs that start or are started by others. Each is a step of .ci/run, which fails if they do.
  'cli/main.ts',
  'commands/check-*.ts',
  'deployment/linters/checkov.ts',
  'deployment/emulator/**',
  'deployment/offline/{process,routes,unchanged-messages}.ts',
  'deployment/lambda/{function-process,gateway,http-client,packed-functions,parameter-store,queue-check}.ts',
  'deployment/lambda/{recording,runtime-api,runtime-client,silent-store}.ts',
  'deployment/osls/plugin.ts',
];

/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: [
    '<rootDir>/tests/**/*.{full,cases}.test.ts',
    '<rootDir>/tests/{bench,toolkit}/**/*.test.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/'],
  collectCoverageFrom: [
    'scripts/toolkit/**/*.ts',
    '!**/dist/**',
    ...UNCOUNTED.map((files) => `!scripts/toolkit/${files}`),
  ],
  // What a test starts as a process of its own is not counted.
  coverageThreshold: {
    './scripts/toolkit/': { lines: 87, branches: 79 },
    './scripts/toolkit/tester/': { lines: 92, branches: 79 },
    './scripts/toolkit/deployment/policies/': { lines: 98, branches: 90 },
  },
};
