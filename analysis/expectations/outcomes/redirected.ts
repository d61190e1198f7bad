import { answerText, type Count, countEach, countsText, exceptions } from '../evidence/answers';
import type { Answer } from '../evidence/measurement';
import { mapping } from '../schema/definitions';
import type { Outcome } from './outcome';

/** Every request is answered with a redirect to this place. */
export interface Redirected {
  readonly location: string;
  readonly status: number;
}

export interface RedirectedFacts {
  /** The answers: `301 to https://shop.example.com/`, or `404`. */
  readonly answers: readonly Count<string>[];
}

const redirectText = (answer: Answer) =>
  answer.headers.location === undefined ? answerText(answer) : `${answer.status} to ${answer.headers.location}`;

export const redirected: Outcome<Redirected, RedirectedFacts> = {
  schema: {
    description: 'Every request is answered with a redirect to this place.',
    ...mapping({ location: { type: 'string', pattern: '^https?://' }, status: { type: 'integer', minimum: 300, maximum: 399 } }),
  },
  example: 'redirected: { location: https://shop.example.com/, status: 301 }',
  holdsWhen: 'every answer is this redirect',
  isNegative: () => false,
  expectedText: ({ location, status }) => `redirected ${status} to ${location}`,
  judge: ({ location, status }, { measurement: { answers } }) => {
    const isPromised = (answer: Answer) => answer.status === status && answer.headers.location === location;
    return {
      facts: { answers: countEach(answers.map(redirectText)) },
      reasons: [exceptions(answers, `answers are not ${status} to ${location}`, (answer) => (isPromised(answer) ? undefined : redirectText(answer)))],
    };
  },
  measuredText: ({ answers }) => countsText(answers),
  decidedBy: ['VirtualService', 'HTTPRoute', 'Gateway'],
};
