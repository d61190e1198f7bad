import {
  answerText,
  type ArrivalFacts,
  arrivalFacts,
  arrivalsText,
  DENIED,
  exceptions,
  failureOf,
  statusesText,
  unwanted,
} from '../evidence/answers';
import type { Outcome } from './outcome';

/** Every request is answered 403 by the proxy before the workload, which never sees it: authorization. */
export type Denied = true;

export interface DeniedFacts {
  readonly arrivals: ArrivalFacts;
}

export const denied: Outcome<Denied, DeniedFacts> = {
  schema: {
    description: 'Every request is answered 403 by the proxy before the workload, which never sees it: authorization.',
    const: true,
  },
  example: 'denied: true',
  holdsWhen: 'every answer is 403 by authorization, and no workload sees a request',
  isNegative: () => true,
  expectedText: () => 'denied',
  judge: (_, { measurement: { answers, arrivals } }) => ({
    facts: { arrivals: arrivalFacts(arrivals) },
    reasons: [
      exceptions(answers, `answers are not ${DENIED.status} "${DENIED.body}"`, (answer) =>
        failureOf(answer) === 'denied' ? undefined : answerText(answer),
      ),
      unwanted(arrivals),
    ],
  }),
  measuredText: ({ arrivals }, { answers }) => `${statusesText(answers)}, ${arrivalsText(arrivals)}`,
  decidedBy: ['AuthorizationPolicy'],
};
