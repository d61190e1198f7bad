const base = require('./jest.config.cjs');

/** Checks against the programs that `npm run live:install` builds. */
/** @type {import('jest').Config} */
module.exports = { ...base, testMatch: ['<rootDir>/test/live/**/*.cyclonus.ts'] };
