import { quantity } from '../../diagnostics/words';
import { arrivalsAt, type Count, countEach, countsText, exceptions, hasStatus, statusesText } from '../evidence/answers';
import { workloadsOf } from '../evidence/service';
import { mapping, value } from '../schema/definitions';
import { type Outcome, ROUTING } from './outcome';

/** A workload (or all workloads of a service together) receives each request so many times: retries + 1. */
export interface Attempts {
  readonly of: string;
  readonly count: number;
}

export interface AttemptsFacts {
  /** The numbers of attempts, and how many requests had each. Requests that never arrived are not counted. */
  readonly attempts: readonly Count<number>[];
}

export const attempts: Outcome<Attempts, AttemptsFacts> = {
  schema: {
    description: 'A workload (or all workloads of a service together) receives each request so many times: retries + 1.',
    ...mapping({ of: value('name'), count: { type: 'integer', minimum: 1 } }),
  },
  example: 'attempts: { of: cart.shop, count: 3 }',
  holdsWhen: 'each request arrives so many times: retries + 1',
  isNegative: ({ count }) => count === 1,
  expectedText: ({ of, count }) => `${quantity(count, 'attempt')} at ${of}`,
  judge: ({ of, count }, { measurement, cluster }) => {
    const { answers } = measurement;
    const times = countEach(arrivalsAt(workloadsOf(cluster, of), measurement).map(({ request }) => request)).map((request) => request.times);
    return {
      facts: { attempts: countEach(times) },
      reasons: [
        times.length === answers.length ? undefined : `${times.length} of ${quantity(answers.length, 'request')} arrived at ${of}`,
        exceptions(times, `requests did not have ${quantity(count, 'attempt')}`, (number) => (number === count ? undefined : String(number))),
      ],
    };
  },
  measuredText: ({ attempts: counts }, { expected: { of }, answers }) => {
    const text = counts.length === 0 ? `no arrivals at ${of}` : countsText(counts, (number) => quantity(number, 'attempt'));
    return `${text}; ${statusesText(answers)}`;
  },
  mentions: ({ of }) => [of],
  decidedBy: ROUTING,
  blame: ({ signs, facts, answers }) => {
    const hasNoPods = facts.attempts.length === 0 && hasStatus(answers, 503);
    return [...signs, ...(hasNoPods ? ['DestinationRule'] : []), ...ROUTING];
  },
};
