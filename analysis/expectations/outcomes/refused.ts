import { type ArrivalFacts, arrivalFacts, arrivalsText, answerText, exceptions, failureOf, statusesText, unwanted } from '../evidence/answers';
import type { Outcome } from './outcome';

/** No request is answered: the connection is closed on a client without the certificate that mutual TLS asks for. */
export type Refused = true;

export interface RefusedFacts {
  readonly arrivals: ArrivalFacts;
}

export const refused: Outcome<Refused, RefusedFacts> = {
  schema: {
    description: 'No request is answered: the connection is closed on a client without the certificate that mutual TLS asks for.',
    const: true,
  },
  example: 'refused: true',
  holdsWhen: 'every connection is closed without an answer, and no workload sees a request',
  isNegative: () => true,
  expectedText: () => 'refused',
  judge: (_, { measurement: { answers, arrivals } }) => ({
    facts: { arrivals: arrivalFacts(arrivals) },
    reasons: [
      // A server that is absent, or keeps silent, refuses nobody.
      exceptions(answers, 'connections were not closed by the server', (answer) => (failureOf(answer) === 'closed' ? undefined : answerText(answer))),
      unwanted(arrivals),
    ],
  }),
  measuredText: ({ arrivals }, { answers }) => `${statusesText(answers)}, ${arrivalsText(arrivals)}`,
  decidedBy: ['PeerAuthentication'],
  // A closed connection is what was expected.
  blame: () => ['PeerAuthentication'],
};
