/** What stands in the way of an install, and its cure: shown to the user without a stack trace. */
export class Problem extends Error {
  constructor(what: string, cure: string) {
    super(`${what}\n${cure}`);
  }
}
