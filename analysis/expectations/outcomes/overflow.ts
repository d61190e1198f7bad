import { quantity } from '../../diagnostics/words';
import { failureOf, statusesText, unanswered } from '../evidence/answers';
import type { Outcome } from './outcome';

/** With `true`, some requests are answered 503 by a circuit breaker, before a connection is opened. With `false`, none. */
export type Overflow = boolean;

export interface OverflowFacts {
  readonly overflowed: number;
}

export const overflow: Outcome<Overflow, OverflowFacts> = {
  schema: {
    description: 'With `true`, some requests are answered 503 by a circuit breaker, before a connection is opened. With `false`, none.',
    type: 'boolean',
  },
  example: 'overflow: true',
  holdsWhen: 'some requests (`false`: none) are answered 503 by a circuit breaker',
  isNegative: (some) => some,
  expectedText: (some) => (some ? 'overflow, some 503' : 'no overflow'),
  judge: (promised, { measurement: { answers } }) => {
    const overflowed = answers.filter((answer) => failureOf(answer) === 'overflow').length;
    const reason = promised ? 'no answer is 503 with the header x-envoy-overloaded' : `${quantity(overflowed, 'answer')} overflowed, not none`;
    return { facts: { overflowed }, reasons: [unanswered(answers), promised === overflowed > 0 ? undefined : reason] };
  },
  measuredText: ({ overflowed }, { answers }) => `${overflowed} of ${answers.total} overflowed; ${statusesText(answers)}`,
  decidedBy: ['DestinationRule'],
};
