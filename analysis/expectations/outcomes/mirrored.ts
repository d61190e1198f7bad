import { quantity } from '../../diagnostics/words';
import { arrivalsAt, countEach, exceptions, unanswered } from '../evidence/answers';
import { otherShare, type ShareFacts, shareFacts, shareText } from '../evidence/share';
import { mapping, value } from '../schema/definitions';
import { type Outcome, ROUTING } from './outcome';

/** This share of the requests is copied to the workload, whose answers nobody sees. */
export interface Mirrored {
  readonly to: string;
  readonly share: number;
}

export interface MirroredFacts {
  /** The number of requests that arrived at the workload. */
  readonly copied: number;

  /** Undefined when more requests arrived than were sent. */
  readonly share: ShareFacts | undefined;
}

export const mirrored: Outcome<Mirrored, MirroredFacts> = {
  schema: {
    description: 'This share of the requests is copied to the workload, whose answers nobody sees.',
    ...mapping({ to: value('name'), share: value('percent') }),
  },
  example: 'mirrored: { to: cart-v2.shop, share: 50 }',
  holdsWhen: 'this share is copied to the workload, which answers none of them',
  isNegative: ({ share }) => share === 0,
  expectedText: ({ to, share }) => `mirrored ${share} % to ${to}`,
  judge: ({ to, share: promised }, { expectation, measurement }) => {
    const { answers } = measurement;
    const copies = countEach(arrivalsAt([to], measurement).map(({ request }) => request)).map(({ times }) => times);
    const copied = copies.length;
    if (copied > answers.length) {
      return { facts: { copied, share: undefined }, reasons: [`only ${quantity(answers.length, 'request')} were sent`] };
    }
    const share = shareFacts(expectation, { what: 'mirrored', hits: copied, of: answers.length, promised });
    return {
      facts: { copied, share },
      reasons: [
        unanswered(answers),
        otherShare(share),
        exceptions(copies, `requests at ${to} came more than once`, (times) => (times > 1 ? `${times} times` : undefined)),
        exceptions(answers, `answers are by ${to}, which should only get copies`, ({ trail }) => (trail.includes(to) ? trail.join(', ') : undefined)),
      ],
    };
  },
  measuredText: ({ copied, share }, { expected: { to } }) => (share === undefined ? `${copied} requests at ${to}` : shareText(share)),
  mentions: ({ to }) => [to],
  decidedBy: ROUTING,
};
