// `npm run test:full`: the long suites (*.full.test.ts), and those that try many cases
// (*.cases.test.ts) with all of them: see tests/cases.ts.
process.env.TEST_FULL = 'true';

/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/tests/**/*.{full,cases}.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  collectCoverageFrom: ['scripts/toolkit/{tester,deployment/policies}/**/*.ts'],
  coverageThreshold: {
    './scripts/toolkit/tester/': { lines: 84, branches: 66 },
    './scripts/toolkit/deployment/policies/': { lines: 98, branches: 90 },
  },
};
