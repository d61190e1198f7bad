import { quantity } from '../../diagnostics/words';
import { answerText, arrivalsAt, type Count, countEach, countsText, exceptions, NO_HEALTHY_UPSTREAM } from '../evidence/answers';
import { type Evidence, unjudgeable } from '../evidence/evidence';
import type { Answer } from '../evidence/measurement';
import { mapping, value } from '../schema/definitions';
import type { Outcome } from './outcome';

/** After so many requests were answered with errors in a row, the pods of the workload receive no more of them. */
export interface Ejected {
  readonly workload: string;
  readonly afterErrors: number;
}

export interface EjectedFacts {
  readonly arrived: number;

  /** The statuses of answers while a pod was healthy, and of those when none was, in the order of their first occurrence. */
  readonly answers: readonly (Count<number> & { readonly isWithoutPod: boolean })[];
}

export const ejected: Outcome<Ejected, EjectedFacts> = {
  schema: {
    description: 'After so many requests were answered with errors in a row, the pods of the workload receive no more of them.',
    ...mapping({ workload: value('name'), afterErrors: { type: 'integer', minimum: 1 } }),
  },
  example: 'ejected: { workload: cart-v1.shop, afterErrors: 3 }',
  holdsWhen: 'after so many errors the workload receives no more requests',
  isNegative: () => true,
  expectedText: ({ workload, afterErrors }) => `${workload} ejected after ${quantity(afterErrors, 'error')}`,
  judge: (expected, evidence) => {
    checkRequests(expected, evidence);
    const { workload, afterErrors } = expected;
    const { measurement } = evidence;
    const { answers } = measurement;
    const arrived = arrivalsAt([workload], measurement).length;
    const own = answers.filter(({ trail }) => trail.includes(workload));
    const others = answers.filter(({ trail }) => !trail.includes(workload));
    const isError = ({ status }: Answer) => status >= 500;
    return {
      facts: { arrived, answers: countAnswers(answers) },
      reasons: [
        arrived === afterErrors ? undefined : `${quantity(arrived, 'request')} arrived at ${workload}, not ${afterErrors}`,
        exceptions(own, `answers of ${workload} are no errors`, (answer) => (isError(answer) ? undefined : answerText(answer))),
        exceptions(others, `answers are neither of other pods nor 503 "${NO_HEALTHY_UPSTREAM}"`, (answer) =>
          isServed(answer) ? undefined : answerText(answer),
        ),
      ],
    };
  },
  measuredText: ({ arrived, answers }, { expected: { workload } }) => {
    const counts = answers.map(({ value: status, times, isWithoutPod }) => ({
      value: isWithoutPod ? `${status} "${NO_HEALTHY_UPSTREAM}"` : String(status),
      times,
    }));
    return `${quantity(arrived, 'arrival')} at ${workload}; ${countsText(counts)}`;
  },
  mentions: ({ workload }) => [workload],
  decidedBy: ['DestinationRule'],
};

function checkRequests({ afterErrors }: Ejected, { expectation, measurement: { answers } }: Evidence): void {
  if ((expectation.request.concurrency ?? 1) !== 1) {
    throw unjudgeable(expectation, 'an ejection shows only in requests one after the other.', 'Make the concurrency 1.');
  }
  if (answers.length > afterErrors) return;
  const problem = `with a count of ${answers.length} there is no request after ${quantity(afterErrors, 'error')}.`;
  throw unjudgeable(expectation, problem, `Make the count more than ${afterErrors}.`);
}

const isWithoutPod = ({ body }: Answer) => body.includes(NO_HEALTHY_UPSTREAM);

/** Counts by status, and by whether there was a pod to ask. */
function countAnswers(answers: readonly Answer[]): EjectedFacts['answers'] {
  const keys = countEach(answers.map((answer) => `${answer.status} ${isWithoutPod(answer)}`));
  return keys.map(({ value: key, times }) => ({ value: Number.parseInt(key, 10), isWithoutPod: key.endsWith('true'), times }));
}

/** True when another pod answered, or when there was none. */
function isServed(answer: Answer): boolean {
  return (answer.trail.length > 0 && answer.status < 500) || (answer.status === 503 && isWithoutPod(answer));
}
