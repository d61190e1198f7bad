import type { Outcomes } from '..';
import { quantity } from '../../diagnostics/words';
import { answerText, arrivalsAt, countEach, counted, exceptions, type Judge, statusesOf, unanswered, verdict } from './evidence';
import { ExpectationError } from './expectation-error';
import type { Answer } from './measurement';
import { workloadsOf } from './service';

const NO_PODS = 'no healthy upstream';

export const attempts: Judge<Outcomes['attempts']> = ({ of, count }, { measurement, cluster }) => {
  const { answers } = measurement;
  const arrivals = countEach(arrivalsAt(workloadsOf(cluster, of), measurement).map(({ request }) => request));
  const times = [...arrivals.values()];
  const measured = arrivals.size === 0 ? `no arrivals at ${of}` : counted(times.map((number) => quantity(number, 'attempt')));
  return verdict(`${measured}; ${statusesOf(answers)}`, [
    arrivals.size === answers.length ? undefined : `${arrivals.size} of ${quantity(answers.length, 'request')} arrived at ${of}`,
    exceptions(times, `requests did not have ${quantity(count, 'attempt')}`, (number) => (number === count ? undefined : String(number))),
  ]);
};

export const overflow: Judge<Outcomes['overflow']> = (promised, { measurement: { answers } }) => {
  const overflowed = answers.filter((answer) => answer.status === 503 && answer.headers['x-envoy-overloaded'] !== undefined).length;
  const measured = `${overflowed} of ${answers.length} overflowed; ${statusesOf(answers)}`;
  const reason = promised ? 'no answer is 503 with the header x-envoy-overloaded' : `${quantity(overflowed, 'answer')} overflowed, not none`;
  return verdict(measured, [unanswered(answers), promised === overflowed > 0 ? undefined : reason]);
};

export const ejected: Judge<Outcomes['ejected']> = ({ workload, afterErrors }, { expectation, measurement }) => {
  const { answers } = measurement;
  if ((expectation.request.concurrency ?? 1) !== 1) {
    throw new ExpectationError(expectation, 'an ejection shows only in requests one after the other.', 'Make the concurrency 1.');
  }
  if (answers.length <= afterErrors) {
    const problem = `with a count of ${answers.length} there is no request after ${quantity(afterErrors, 'error')}.`;
    throw new ExpectationError(expectation, problem, `Make the count more than ${afterErrors}.`);
  }
  const arrived = arrivalsAt([workload], measurement).length;
  const own = answers.filter(({ trail }) => trail.includes(workload));
  const others = answers.filter(({ trail }) => !trail.includes(workload));
  return verdict(`${quantity(arrived, 'arrival')} at ${workload}; ${counted(answers.map(summary))}`, [
    arrived === afterErrors ? undefined : `${quantity(arrived, 'request')} arrived at ${workload}, not ${afterErrors}`,
    exceptions(own, `answers of ${workload} are no errors`, (answer) => (answer.status >= 500 ? undefined : answerText(answer))),
    exceptions(others, `answers are neither of other pods nor 503 "${NO_PODS}"`, (answer) => (isServed(answer) ? undefined : answerText(answer))),
  ]);
};

/** The status, and whether there was no pod to ask. */
const summary = ({ status, body }: Answer): string => (body.includes(NO_PODS) ? `${status} "${NO_PODS}"` : String(status));

/** Whether another pod answered, or there was none. */
function isServed({ status, body, trail }: Answer): boolean {
  return (trail.length > 0 && status < 500) || (status === 503 && body.includes(NO_PODS));
}
