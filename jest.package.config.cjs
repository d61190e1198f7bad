const base = require('./jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = { ...base, testMatch: ['<rootDir>/test/package/*.test.ts'], testPathIgnorePatterns: ['/node_modules/'], testTimeout: 300_000 };
