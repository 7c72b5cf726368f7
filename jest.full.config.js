// `npm run test:full`: the long suites (*.full.test.ts), and those that try many cases
// (*.cases.test.ts) with all of them: see tests/cases.ts.
process.env.TEST_FULL = 'true';

/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: [
    '<rootDir>/tests/**/*.{full,cases}.test.ts',
    // The trial's short suites too, as its floor counts what all of its suites reach together.
    '<rootDir>/tests/toolkit/tester/**/*.test.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/'],
  collectCoverageFrom: ['scripts/toolkit/{tester,deployment/policies}/**/*.ts'],
  coverageThreshold: {
    './scripts/toolkit/tester/': { lines: 92, branches: 79 },
    './scripts/toolkit/deployment/policies/': { lines: 98, branches: 90 },
  },
};
