import { exceptions, unanswered } from '../evidence/answers';
import { milliseconds } from '../evidence/evidence';
import { otherShare, type ShareFacts, shareFacts, shareText } from '../evidence/share';
import { type Span, spanOf, spanText } from '../evidence/span';
import { mapping, value } from '../schema/definitions';
import { type Outcome, ROUTING } from './outcome';

/** This share of the requests takes at least, and at most, so long; all others are faster than `atLeast`. */
export interface Delayed {
  readonly share: number;
  readonly atLeast: string;
  readonly atMost?: string;
}

export interface DelayedFacts {
  readonly share: ShareFacts;
  readonly took: Span;
}

/** The time in milliseconds by which a delay may seem shorter to the client. */
const TIMER_TOLERANCE = 5;

export const delayed: Outcome<Delayed, DelayedFacts> = {
  schema: {
    description: 'This share of the requests takes at least, and at most, so long; all others are faster than `atLeast`.',
    ...mapping({ share: value('percent'), atLeast: value('duration'), 'atMost?': value('duration') }),
  },
  example: 'delayed: { share: 50, atLeast: 490ms, atMost: 2s }',
  holdsWhen: 'this share takes so long, and all others are faster than `atLeast`',
  isNegative: ({ share }) => share === 0,
  expectedText: ({ share, atLeast, atMost }) => `delayed ${share} %, ${atMost === undefined ? `at least ${atLeast}` : `${atLeast} to ${atMost}`}`,
  judge: ({ share: promised, atLeast, atMost }, { expectation, measurement: { answers } }) => {
    const least = milliseconds(expectation, 'atLeast', atLeast) - TIMER_TOLERANCE;
    const most = atMost === undefined ? Infinity : milliseconds(expectation, 'atMost', atMost);
    const slow = answers.filter((answer) => answer.milliseconds >= least);
    const share = shareFacts(expectation, { what: 'delayed', hits: slow.length, of: answers.length, promised });
    return {
      facts: { share, took: spanOf(answers) },
      reasons: [
        unanswered(answers),
        otherShare(share),
        exceptions(slow, `delayed requests took more than ${most} ms`, ({ milliseconds: took }) => (took > most ? `${took} ms` : undefined)),
      ],
    };
  },
  measuredText: ({ share, took }) => `${shareText(share)}; all took ${spanText(took)}`,
  decidedBy: ROUTING,
};
