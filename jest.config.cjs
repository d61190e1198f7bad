/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Needs a registry and builds the package: `npm run test:package`.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/package/', '<rootDir>/lib/'],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/.synth-'],
  reporters: ['default', '<rootDir>/test/support/closing-line.cjs'],
  // Types are checked by `npm run lint`; here they are only stripped.
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
};
