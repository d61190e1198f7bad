import type { Expectation } from './expectation';
import type { Outcomes } from './outcomes';

/** What an expectation says of its requests: they get through, or something keeps them out. */
export type Polarity = 'positive' | 'negative';

const NEGATIVE: { readonly [Name in keyof Outcomes]: (outcome: Outcomes[Name]) => boolean } = {
  split: () => false,
  status: (status) => status >= 400,
  refused: () => true,
  denied: () => true,
  delayed: ({ share }) => share === 0,
  aborted: ({ share }) => share === 0,
  timeout: () => true,
  attempts: ({ count }) => count === 1,
  overflow: (some) => some,
  ejected: () => true,
  untouched: () => true,
  mirrored: ({ share }) => share === 0,
  redirected: () => false,
  certificate: () => false,
  identity: () => false,
  tlsOriginated: () => false,
  logged: () => false,
  traced: ({ share }) => share === 0,
};

/**
 * The polarity of an expectation. Negative: requests are kept out (`denied`, `refused`, `untouched`, a status of 400 or more ...), or what
 * may come of others does not come of these (a share of 0, a single attempt, no sidecar).
 */
export function polarity(expectation: Expectation): Polarity {
  return isNegative(expectation) ? 'negative' : 'positive';
}

function isNegative(expectation: Expectation): boolean {
  if ('pods' in expectation) return !expectation.expect.sidecar;
  if ('connection' in expectation) return !expectation.expect.allowed;
  if ('arrivals' in expectation) return expectation.expect.perSecond === 0;
  if ('prometheus' in expectation) return false;
  const expected: Partial<Outcomes> = expectation.expect;
  return outcomesOf(expected).some((name) => isNegativeOutcome(name, expected[name]));
}

const outcomesOf = (expected: Partial<Outcomes>) => Object.keys(expected) as (keyof Outcomes)[];

function isNegativeOutcome<Name extends keyof Outcomes>(name: Name, outcome: Outcomes[Name] | undefined): boolean {
  return outcome !== undefined && NEGATIVE[name](outcome);
}
