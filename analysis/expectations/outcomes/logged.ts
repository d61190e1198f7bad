import { quantity } from '../../diagnostics/words';
import { mapping, value } from '../schema/definitions';
import type { Outcome } from './outcome';

/** Each request has a line in the access log of this workload's proxy. */
export interface Logged {
  readonly by: string;
}

export interface LoggedFacts {
  readonly lines: number;
}

export const logged: Outcome<Logged, LoggedFacts> = {
  schema: {
    description: "Each request has a line in the access log of this workload's proxy.",
    ...mapping({ by: value('name') }),
  },
  example: 'logged: { by: cart-v1.shop }',
  holdsWhen: "the access log of the workload's proxy has a line for each request",
  isNegative: () => false,
  expectedText: ({ by }) => `logged by ${by}`,
  judge: ({ by }, { measurement: { answers, logLines } }) => {
    const lines = logLines[by] ?? 0;
    return { facts: { lines }, reasons: [lines >= answers.length ? undefined : `${quantity(answers.length - lines, 'line')} missing`] };
  },
  measuredText: ({ lines }, { expected: { by }, answers }) => `${quantity(lines, 'line')} by ${by} of ${quantity(answers.total, 'request')}`,
  mentions: ({ by }) => [by],
  decidedBy: ['Telemetry'],
  // A request that fails is logged, too.
  blame: () => ['Telemetry'],
};
