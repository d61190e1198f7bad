import { answerText, exceptions, isByProxy, statusesText } from '../evidence/answers';
import { milliseconds } from '../evidence/evidence';
import { type Span, spanOf, spanText } from '../evidence/span';
import { mapping, value } from '../schema/definitions';
import { type Outcome, ROUTING } from './outcome';

/** Every request is answered 504 after this time, by the proxy of the caller. */
export interface Timeout {
  readonly after: string;
}

export interface TimeoutFacts {
  readonly took: Span;
}

/** The time in milliseconds by which a timeout may seem shorter or longer to the client. */
const TOLERANCE = { before: 20, after: 750 };

export const timeout: Outcome<Timeout, TimeoutFacts> = {
  schema: {
    description: 'Every request is answered 504 after this time, by the proxy of the caller.',
    ...mapping({ after: value('duration') }),
  },
  example: 'timeout: { after: 2s }',
  holdsWhen: "every answer is 504 by the caller's proxy, after this time",
  isNegative: () => true,
  expectedText: ({ after }) => `504 after ${after}`,
  judge: ({ after }, { expectation, measurement: { answers } }) => {
    const promised = milliseconds(expectation, 'after', after);
    const least = promised - TOLERANCE.before;
    const most = promised + TOLERANCE.after;
    return {
      facts: { took: spanOf(answers) },
      reasons: [
        exceptions(answers, 'answers are not 504', (answer) => (answer.status === 504 ? undefined : answerText(answer))),
        exceptions(answers, `answers did not come between ${least} and ${most} ms`, ({ milliseconds: took }) =>
          took >= least && took <= most ? undefined : `${took} ms`,
        ),
        exceptions(answers, "answers are not by the caller's proxy", (answer) =>
          isByProxy(answer, expectation) ? undefined : answer.trail.join(', '),
        ),
      ],
    };
  },
  measuredText: ({ took }, { answers }) => `${statusesText(answers)} after ${spanText(took)}`,
  decidedBy: ROUTING,
};
