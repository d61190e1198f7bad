import { type ArrivalFacts, arrivalFacts, arrivalsAt, arrivalsText, statusesText, unwanted } from '../evidence/answers';
import { names } from '../schema/definitions';
import { type Outcome, ROUTING } from './outcome';

/** None of the requests reaches any of these workloads. */
export type Untouched = readonly string[];

export interface UntouchedFacts {
  /** The arrivals at all workloads. */
  readonly arrivals: ArrivalFacts;
}

export const untouched: Outcome<Untouched, UntouchedFacts> = {
  schema: names('None of the requests reaches any of these workloads.'),
  example: 'untouched: [cart-v2.shop]',
  holdsWhen: 'no request reaches any of these workloads',
  isNegative: () => true,
  expectedText: (workloads) => `untouched ${workloads.join(', ')}`,
  judge: (workloads, { measurement }) => ({
    facts: { arrivals: arrivalFacts(measurement.arrivals) },
    reasons: [unwanted(arrivalsAt(workloads, measurement))],
  }),
  measuredText: ({ arrivals }, { answers }) => `${statusesText(answers)}, ${arrivalsText(arrivals)}`,
  mentions: (workloads) => workloads,
  decidedBy: ROUTING,
};
