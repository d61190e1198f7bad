import type { Outcomes } from '..';
import { milliseconds } from './duration';
import { answerText, exceptions, isByProxy, type Judge, statusesOf, unanswered, verdict } from './evidence';
import type { Answer } from './measurement';
import { judgeShare } from './share';

/** A delay may seem this much shorter, in milliseconds, as the client sees it. */
const TIMER_TOLERANCE = 5;

/** A timeout may seem this much shorter or longer, in milliseconds, as the client sees it. */
const TIMEOUT_TOLERANCE = { before: 20, after: 750 };

export const delayed: Judge<Outcomes['delayed']> = ({ share, atLeast, atMost }, { expectation, measurement: { answers } }) => {
  const least = milliseconds(expectation, 'atLeast', atLeast) - TIMER_TOLERANCE;
  const most = atMost === undefined ? Infinity : milliseconds(expectation, 'atMost', atMost);
  const slow = answers.filter((answer) => answer.milliseconds >= least);
  const judged = judgeShare(expectation, { what: 'delayed', hits: slow.length, of: answers.length, promised: share });
  return verdict(`${judged.measured}; all took ${span(answers)}`, [
    unanswered(answers),
    judged.reason,
    exceptions(slow, `delayed requests took more than ${most} ms`, ({ milliseconds: took }) => (took > most ? `${took} ms` : undefined)),
  ]);
};

export const aborted: Judge<Outcomes['aborted']> = ({ share, status }, { expectation, measurement: { answers } }) => {
  const hits = answers.filter((answer) => answer.status === status && isByProxy(answer, expectation)).length;
  const judged = judgeShare(expectation, { what: 'aborted', hits, of: answers.length, promised: share });
  return verdict(`${judged.measured}; ${statusesOf(answers)}`, [unanswered(answers), judged.reason]);
};

export const timeout: Judge<Outcomes['timeout']> = ({ after }, { expectation, measurement: { answers } }) => {
  const promised = milliseconds(expectation, 'after', after);
  const least = promised - TIMEOUT_TOLERANCE.before;
  const most = promised + TIMEOUT_TOLERANCE.after;
  return verdict(`${statusesOf(answers)} after ${span(answers)}`, [
    exceptions(answers, 'answers are not 504', (answer) => (answer.status === 504 ? undefined : answerText(answer))),
    exceptions(answers, `answers did not come between ${least} and ${most} ms`, ({ milliseconds: took }) =>
      took >= least && took <= most ? undefined : `${took} ms`,
    ),
    exceptions(answers, "answers are not by the caller's proxy", (answer) => (isByProxy(answer, expectation) ? undefined : answer.trail.join(', '))),
  ]);
};

/** `1.5-2003 ms`. */
function span(answers: readonly Answer[]): string {
  const sorted = answers.map((answer) => answer.milliseconds).sort((a, b) => a - b);
  return `${sorted[0]!}-${sorted.at(-1)!} ms`;
}
