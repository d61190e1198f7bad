/** Ends a run of jest with a line that any reader of logs understands: N passed, N failed, N skipped. */
module.exports = class {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests }) {
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    // Jest prints its own summary after the last reporter.
    process.once('exit', () => console.log(`\n${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`));
  }
};
