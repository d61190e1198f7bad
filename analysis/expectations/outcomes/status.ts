import { answerText, exceptions, statusesText } from '../evidence/answers';
import { value } from '../schema/definitions';
import { type Outcome, ROUTING } from './outcome';

/** Every request is answered with this status. */
export type Status = number;

export const status: Outcome<Status, object> = {
  schema: { description: 'Every request is answered with this status.', ...value('status') },
  example: 'status: 200',
  holdsWhen: 'every answer has this status',
  isNegative: (code) => code >= 400,
  expectedText: (code) => `status ${code}`,
  judge: (promised, { measurement: { answers } }) => ({
    facts: {},
    reasons: [exceptions(answers, `answers are not ${promised}`, (answer) => (answer.status === promised ? undefined : answerText(answer)))],
  }),
  measuredText: (_, { answers }) => statusesText(answers),
  decidedBy: [...ROUTING, 'Gateway'],
};
