import type { RequestExpectation } from '..';

/** An expectation that says nothing that could be judged; the message says which, why, and what to write instead. */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';

  constructor({ promise }: RequestExpectation, problem: string, cure: string) {
    super(`The expectation '${promise}' cannot be judged: ${problem} ${cure}`);
  }
}
