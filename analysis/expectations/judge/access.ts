import type { Outcomes } from '..';
import { answerText, arrivalsAt, arrivalsText, exceptions, type Judge, statusesOf, verdict } from './evidence';
import type { Answer, Arrival } from './measurement';

const DENIED = { status: 403, body: 'RBAC: access denied' };

/** How Go says that the other side closed the connection. */
const CLOSED = /\bEOF\b|connection reset by peer|broken pipe/;

export const status: Judge<Outcomes['status']> = (promised, { measurement: { answers } }) =>
  verdict(statusesOf(answers), [
    exceptions(answers, `answers are not ${promised}`, (answer) => (answer.status === promised ? undefined : answerText(answer))),
  ]);

export const refused: Judge<Outcomes['refused']> = (_, { measurement: { answers, arrivals } }) =>
  verdict(`${statusesOf(answers)}, ${arrivalsText(arrivals)}`, [
    exceptions(answers, 'connections were not closed by the server', (answer) => (isClosed(answer) ? undefined : answerText(answer))),
    unwanted(arrivals),
  ]);

export const denied: Judge<Outcomes['denied']> = (_, { measurement: { answers, arrivals } }) =>
  verdict(`${statusesOf(answers)}, ${arrivalsText(arrivals)}`, [
    exceptions(answers, `answers are not ${DENIED.status} "${DENIED.body}"`, (answer) => (isDenied(answer) ? undefined : answerText(answer))),
    unwanted(arrivals),
  ]);

export const untouched: Judge<Outcomes['untouched']> = (workloads, { measurement }) =>
  verdict(`${statusesOf(measurement.answers)}, ${arrivalsText(measurement.arrivals)}`, [unwanted(arrivalsAt(workloads, measurement))]);

/** Neither a server that is not there nor one that keeps silent. */
function isClosed({ status: code, error = '' }: Answer): boolean {
  // Go quotes the URL, whose words are not the error's.
  return code === 0 && CLOSED.test(error.replace(/"[^"]*"/g, ''));
}

function isDenied({ status: code, body }: Answer): boolean {
  return code === DENIED.status && body === DENIED.body;
}

function unwanted(arrivals: readonly Arrival[]): string | undefined {
  return arrivals.length === 0 ? undefined : `there should be no arrivals, but there are: ${arrivalsText(arrivals)}`;
}
