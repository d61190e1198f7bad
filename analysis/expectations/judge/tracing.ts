import type { Outcomes } from '..';
import { quantity } from '../../diagnostics/words';
import { type Judge, exceptions, unanswered, verdict } from './evidence';
import type { Arrival, Cluster, Measurement } from './measurement';
import { workloadsOf } from './service';
import { judgeShare } from './share';

/** A request, as the workloads that it reached saw it. */
interface Followed {
  readonly request: string;
  readonly reached: ReadonlySet<string>;

  /** The traces that its headers named: more than one when somebody on the way began another. */
  readonly traces: ReadonlySet<string>;
}

/** What one of the names that a trace goes through stands for. */
interface Named {
  readonly name: string;
  readonly workloads: readonly string[];

  /** Whether any request arrived there: at a gateway, or at the sender, none does. */
  readonly isReached: boolean;
}

export const traced: Judge<Outcomes['traced']> = ({ by, through, share = 100 }, { expectation, measurement, cluster }) => {
  const { answers, traces } = measurement;
  const requests = followed(measurement.arrivals);
  const names = through.map((name) => named(name, measurement, cluster));
  const left = requests.flatMap(({ traces: ids, ...request }) => {
    const found = [...ids].filter((id) => traces.has(id));
    return found.length === 0 ? [] : [{ ...request, ids, passed: [...new Set(found.flatMap((id) => traces.get(id)!))] }];
  });
  const judged = judgeShare(expectation, { what: 'traced', hits: left.length, of: answers.length, promised: share });
  const passed = [...new Set(left.flatMap((request) => request.passed))].sort();
  return verdict(`${judged.measured}${passed.length === 0 ? '' : `, through ${passed.join(', ')}`}`, [
    unanswered(answers),
    requests.length === answers.length ? undefined : `${requests.length} of ${quantity(answers.length, 'request')} arrived at a workload`,
    judged.reason === undefined ? undefined : `${judged.reason} at ${by}`,
    exceptions(requests, 'requests are of several traces, or of none', ({ request, traces: { size } }) =>
      size === 1 ? undefined : `${request} is of ${quantity(size, 'trace')}`,
    ),
    exceptions(left, 'traces are not of the proxies that the request passed', (request) => difference(request, names)),
  ]);
};

/** The trace that a header `traceparent` names; undefined when it names none. */
export const traceOf = (traceParent: string): string | undefined => /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(traceParent)?.[1];

/** Whether a header `traceparent` asks for spans. */
export const isSampled = (traceParent: string): boolean => (Number.parseInt(traceParent.split('-')[3] ?? '', 16) & 1) === 1;

function followed(arrivals: readonly Arrival[]): Followed[] {
  const requests = new Map<string, Arrival[]>();
  for (const arrival of arrivals) requests.set(arrival.request, [...(requests.get(arrival.request) ?? []), arrival]);
  return [...requests].map(([request, own]) => ({
    request,
    reached: new Set(own.map(({ workload }) => workload)),
    traces: new Set(own.map(({ traceParent }) => traceOf(traceParent)).filter((id) => id !== undefined)),
  }));
}

function named(name: string, { arrivals }: Measurement, cluster: Cluster): Named {
  const workloads = workloadsOf(cluster, name);
  return { name, workloads, isReached: arrivals.some(({ workload }) => workloads.includes(workload)) };
}

/** What a trace lacks of the way of its request, and what it has besides; undefined for nothing. */
function difference(
  { request, reached, passed }: { request: string; reached: ReadonlySet<string>; passed: readonly string[] },
  names: readonly Named[],
) {
  const known = names.flatMap(({ workloads, isReached }) => workloads.filter((workload) => !isReached || reached.has(workload)));
  const silent = names.filter(({ isReached, workloads }) => !isReached && !workloads.some((workload) => passed.includes(workload)));
  const missing = [...silent.map(({ name }) => name), ...known.filter((workload) => reached.has(workload) && !passed.includes(workload))];
  const others = passed.filter((workload) => !known.includes(workload));
  if (missing.length + others.length === 0) return undefined;
  const parts = [missing.length > 0 ? `lacks ${missing.join(', ')}` : '', others.length > 0 ? `has ${others.join(', ')} besides` : ''];
  return `that of request ${request} ${parts.filter(Boolean).join(' and ')}`;
}
