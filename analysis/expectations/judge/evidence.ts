import type { RequestExpectation } from '..';
import { quantity } from '../../diagnostics/words';
import type { Answer, Arrival, Cluster, Measurement, Verdict } from './measurement';

/** What a verdict rests on. */
export interface Evidence {
  readonly expectation: RequestExpectation;
  readonly measurement: Measurement;
  readonly cluster: Cluster;
}

/** Judges one outcome: what was promised of it, by what was seen. */
export type Judge<Promised> = (promised: Promised, evidence: Evidence) => Verdict;

/** Something holds when there is no reason why it does not. */
export function verdict(measured: string, reasons: readonly (string | undefined)[]): Verdict {
  const given = reasons.filter((reason) => reason !== undefined);
  return given.length === 0 ? { holds: true, measured } : { holds: false, measured, reason: given.join('; ') };
}

/**
 * Those that are not as promised, and what the first of them is: `3 of 50 answers are not 200; the first: 503 "no healthy upstream"`.
 * `otherwise` says what one is instead, or undefined when it is as promised.
 */
export function exceptions<Item>(items: readonly Item[], are: string, otherwise: (item: Item) => string | undefined): string | undefined {
  const found = items.map(otherwise).filter((text) => text !== undefined);
  return found.length === 0 ? undefined : `${found.length} of ${items.length} ${are}; the first: ${found[0]!}`;
}

/** What is wrong when requests had no answer: where an outcome is something of answers, nothing is known of these. */
export function unanswered(answers: readonly Answer[]): string | undefined {
  return exceptions(answers, 'requests had no answer', (answer) => (answer.status === 0 ? answerText(answer) : undefined));
}

/** `503 "no healthy upstream"`, `200`, `no answer (EOF)`. */
export function answerText({ status, error, body }: Answer): string {
  if (status === 0) return `no answer (${error ?? 'for no known reason'})`;
  return status < 400 || body === '' ? String(status) : `${status} ${JSON.stringify(body.slice(0, 100))}`;
}

/** `200 (47 times), 503 (3 times)`. */
export function statusesOf(answers: readonly Answer[]): string {
  return counted(answers.map(({ status }) => (status === 0 ? 'no answer' : String(status))));
}

/** How often each text occurs, the first first: `v1 (47 times), v2 (once)`. */
export function counted(texts: readonly string[]): string {
  const counts = countEach(texts);
  return [...counts].map(([text, count]) => `${text} (${count === 1 ? 'once' : `${count} times`})`).join(', ');
}

/** How often each text occurs. */
export function countEach(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** The arrivals at any of these workloads. */
export function arrivalsAt(workloads: readonly string[], { arrivals }: Measurement): readonly Arrival[] {
  return arrivals.filter(({ workload }) => workloads.includes(workload));
}

/** `no arrivals`, `3 arrivals: reviews-v1.bookinfo (3 times)`. */
export function arrivalsText(arrivals: readonly Arrival[]): string {
  if (arrivals.length === 0) return 'no arrivals';
  return `${quantity(arrivals.length, 'arrival')}: ${counted(arrivals.map(({ workload }) => workload))}`;
}

/** Whether an answer was made without any workload but its sender. */
export function isByProxy({ trail }: Answer, { request }: RequestExpectation): boolean {
  return trail.every((workload) => workload === request.from);
}
