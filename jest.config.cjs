// The testbed is for Linux. Its tests need a Unix: a shell, openssl, process groups.
const withoutTestbed =
  process.platform === 'win32'
    ? ['<rootDir>/test/live/(testbed|install|runner|measure|stand-ins)/', '<rootDir>/test/bench/(measurement|processes)\\.test']
    : [];
if (withoutTestbed.length > 0)
  console.warn('Not run on Windows: the tests of the testbed, in test/live, and of the measuring of processes, in test/bench/.');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // The package is tested by `npm run test:package`, which needs a registry; what needs Go, Python or the testbed by `npm run test:live`.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/package/', '<rootDir>/lib/', '\\.live\\.test\\.ts$', ...withoutTestbed],
  modulePathIgnorePatterns: ['<rootDir>/compiled/', '<rootDir>/lib/', '<rootDir>/.synth-'],
  reporters: ['default', '<rootDir>/test/support/closing-line.cjs'],
  // Types are checked by `npm run lint`; here they are only stripped.
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
};
