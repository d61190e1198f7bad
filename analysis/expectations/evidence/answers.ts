import { quantity } from '../../diagnostics/words';
import type { SentRequests } from '../request';
import type { Answer, Arrival, Measurement } from './measurement';

/** A value, and the number of times that it occurred. */
export interface Count<Value> {
  readonly value: Value;
  readonly times: number;
}

/** The ways in which a request fails that tell who is responsible. */
export type Failure =
  /** A proxy denied it: authorization. */
  | 'denied'
  /** A proxy had no healthy pod to send it to. */
  | 'no-healthy-upstream'
  /** A proxy turned it away: a circuit breaker. */
  | 'overflow'
  /** The server closed the connection. */
  | 'closed'
  /** Nothing listens at the address. */
  | 'connection-refused'
  /** The host name has no address. */
  | 'unknown-host'
  /** There was no answer for another reason. */
  | 'no-answer';

/** The answers to the requests of an expectation, counted. */
export interface AnswerFacts {
  readonly total: number;

  /** The HTTP statuses in the order of their first occurrence; 0 for no answer. */
  readonly statuses: readonly Count<number>[];

  readonly failures: readonly Count<Failure>[];
}

/** Arrivals, counted by workload. */
export type ArrivalFacts = readonly Count<string>[];

export const DENIED = { status: 403, body: 'RBAC: access denied' };
export const NO_HEALTHY_UPSTREAM = 'no healthy upstream';

/** The errors of Go's HTTP client, which quotes the URL. */
const ERRORS: readonly (readonly [RegExp, Failure])[] = [
  [/\bEOF\b|connection reset by peer|broken pipe/, 'closed'],
  [/connection refused/, 'connection-refused'],
  [/no such host/, 'unknown-host'],
];

/** The failure of a request; undefined for one that was answered in another way. */
export function failureOf({ status, error = '', body, headers }: Answer): Failure | undefined {
  if (status === 0) {
    const unquoted = error.replace(/"[^"]*"/g, '');
    return ERRORS.find(([pattern]) => pattern.test(unquoted))?.[1] ?? 'no-answer';
  }
  if (status === DENIED.status && body === DENIED.body) return 'denied';
  if (body.includes(NO_HEALTHY_UPSTREAM)) return 'no-healthy-upstream';
  return status === 503 && headers['x-envoy-overloaded'] !== undefined ? 'overflow' : undefined;
}

export function answerFacts(answers: readonly Answer[]): AnswerFacts {
  return {
    total: answers.length,
    statuses: countEach(answers.map(({ status }) => status)),
    failures: countEach(answers.map(failureOf).filter((failure) => failure !== undefined)),
  };
}

export const arrivalFacts = (arrivals: readonly Arrival[]): ArrivalFacts => countEach(arrivals.map(({ workload }) => workload));

export const hasStatus = ({ statuses }: AnswerFacts, status: number): boolean => statuses.some(({ value }) => value === status);

export const hasFailure = ({ failures }: AnswerFacts, ...kinds: readonly Failure[]): boolean => failures.some(({ value }) => kinds.includes(value));

/** The number of times that each value occurs, in the order of the first occurrences. */
export function countEach<Value>(values: readonly Value[]): readonly Count<Value>[] {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, times]) => ({ value, times }));
}

/** `200 (47 times), 503 (3 times)`, `no answer (once)`. */
export function statusesText({ statuses }: Pick<AnswerFacts, 'statuses'>): string {
  return countsText(statuses, (status) => (status === 0 ? 'no answer' : String(status)));
}

/** `v1 (47 times), v2 (once)`. */
export function countsText<Value>(counts: readonly Count<Value>[], text: (value: Value) => string = String): string {
  return counts.map(({ value, times }) => `${text(value)} (${times === 1 ? 'once' : `${times} times`})`).join(', ');
}

/** `no arrivals`, `3 arrivals: reviews-v1.bookinfo (3 times)`. */
export function arrivalsText(arrivals: ArrivalFacts): string {
  if (arrivals.length === 0) return 'no arrivals';
  return `${quantity(
    arrivals.reduce((sum, { times }) => sum + times, 0),
    'arrival',
  )}: ${countsText(arrivals)}`;
}

/** `503 "no healthy upstream"`, `200`, `no answer (EOF)`. */
export function answerText({ status, error, body }: Answer): string {
  if (status === 0) return `no answer (${error ?? 'for no known reason'})`;
  return status < 400 || body === '' ? String(status) : `${status} ${JSON.stringify(body.slice(0, 100))}`;
}

/** The arrivals at any of these workloads. */
export function arrivalsAt(workloads: readonly string[], { arrivals }: Measurement): readonly Arrival[] {
  return arrivals.filter(({ workload }) => workloads.includes(workload));
}

/** True when no workload but the sender took part in the answer. */
export function isByProxy({ trail }: Answer, { request }: SentRequests): boolean {
  return trail.every((workload) => workload === request.from);
}

/**
 * A reason that counts the exceptions and shows the first: `3 of 50 answers are not 200; the first: 503 "no healthy upstream"`.
 * `otherwise` describes an exception; it returns undefined for an item that is as promised.
 */
export function exceptions<Item>(items: readonly Item[], are: string, otherwise: (item: Item) => string | undefined): string | undefined {
  const found = items.map(otherwise).filter((text) => text !== undefined);
  return found.length === 0 ? undefined : `${found.length} of ${items.length} ${are}; the first: ${found[0]!}`;
}

/** The reason against an outcome that answers decide, when some requests had none. */
export function unanswered(answers: readonly Answer[]): string | undefined {
  return exceptions(answers, 'requests had no answer', (answer) => (answer.status === 0 ? answerText(answer) : undefined));
}

/** The reason against an outcome without arrivals, when there are some. */
export function unwanted(arrivals: readonly Arrival[]): string | undefined {
  return arrivals.length === 0 ? undefined : `there should be no arrivals, but there are: ${arrivalsText(arrivalFacts(arrivals))}`;
}
