/** What stands in the way of measuring, and its cure: shown without a stack trace. */
export class Problem extends Error {
  constructor(what: string, cure: string) {
    super(`${what}${what.endsWith('\n') ? '' : ' '}${cure}`);
  }
}

/** A command line that cannot be meant; the message says why and what there is. The exit code is 2. */
export class UsageError extends Error {}
