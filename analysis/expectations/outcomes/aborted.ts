import { isByProxy, statusesText, unanswered } from '../evidence/answers';
import { otherShare, type ShareFacts, shareFacts, shareText } from '../evidence/share';
import { mapping, value } from '../schema/definitions';
import { type Outcome, ROUTING } from './outcome';

/** This share of the requests is answered with the status by a fault of the route; no workload sees them. */
export interface Aborted {
  readonly share: number;
  readonly status: number;
}

export interface AbortedFacts {
  readonly share: ShareFacts;
}

export const aborted: Outcome<Aborted, AbortedFacts> = {
  schema: {
    description: 'This share of the requests is answered with the status by a fault of the route; no workload sees them.',
    ...mapping({ share: value('percent'), status: value('status') }),
  },
  example: 'aborted: { share: 10, status: 503 }',
  holdsWhen: 'this share is answered so by a fault of the route',
  isNegative: ({ share }) => share === 0,
  expectedText: ({ share, status }) => `aborted ${share} % with ${status}`,
  judge: ({ share: promised, status }, { expectation, measurement: { answers } }) => {
    const hits = answers.filter((answer) => answer.status === status && isByProxy(answer, expectation)).length;
    const share = shareFacts(expectation, { what: 'aborted', hits, of: answers.length, promised });
    return { facts: { share }, reasons: [unanswered(answers), otherShare(share)] };
  },
  measuredText: ({ share }, { answers }) => `${shareText(share)}; ${statusesText(answers)}`,
  decidedBy: ROUTING,
};
