const base = require('./jest.config.cjs');

/** @type {import('jest').Config} Checks that need Go, Python, or what `npm run live:install` builds; those of the testbed in turn, as there is one. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/**/*.live.test.ts'],
  testPathIgnorePatterns: base.testPathIgnorePatterns.filter((pattern) => !pattern.includes('.live')),
  testTimeout: 120_000,
  maxWorkers: 1,
};
