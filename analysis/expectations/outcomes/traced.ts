import { quantity } from '../../diagnostics/words';
import { exceptions, hasStatus, unanswered } from '../evidence/answers';
import type { Arrival, Cluster, Measurement } from '../evidence/measurement';
import { workloadsOf } from '../evidence/service';
import { otherShare, type ShareFacts, shareFacts, shareText } from '../evidence/share';
import { mapping, names, value } from '../schema/definitions';
import type { Outcome } from './outcome';

/**
 * Each request, or a share of them, leaves one trace with spans of exactly those proxies that it passed. Together the requests pass exactly these
 * workloads: one of a service's is enough.
 */
export interface Traced {
  /** The workload that runs Jaeger. */
  readonly by: string;

  /** Workloads and services: a gateway, the sender if it has a proxy, and all that the requests reach. */
  readonly through: readonly string[];

  /** Percent of the requests; the others leave no trace. @default 100 */
  readonly share?: number;
}

export interface TracedFacts {
  readonly share: ShareFacts;

  /** The workloads whose proxies sent spans, sorted. */
  readonly passed: readonly string[];
}

/** A request, as seen by the workloads that it reached. */
interface Followed {
  readonly request: string;
  readonly reached: ReadonlySet<string>;

  /** The traces that its headers named. There are several if a proxy on the way began another. */
  readonly traces: ReadonlySet<string>;
}

/** A name that `through` lists, with its workloads. */
interface Named {
  readonly name: string;
  readonly workloads: readonly string[];

  /** False for a gateway and for the sender, at which no request arrives. */
  readonly isReached: boolean;
}

export const traced: Outcome<Traced, TracedFacts> = {
  schema: {
    description:
      "Each request, or a share of them, leaves one trace with spans of exactly those proxies that it passed. Together the requests pass exactly these workloads: one of a service's is enough.",
    ...mapping({
      by: value('name', 'The workload that runs Jaeger.'),
      through: names('The workloads that the requests pass, or services: a gateway, the sender if it has a proxy, and all that they reach.'),
      'share?': {
        description: 'Percent of the requests; the others leave no trace.',
        type: 'number',
        minimum: 0,
        maximum: 100,
        default: 100,
      },
    }),
  },
  example: 'traced: { by: jaeger.istio-system, through: [web-v1.shop, cart.shop], share: 100 }',
  holdsWhen: 'this share of the requests (all, if left out) leaves [a trace](#precision), the others none',
  isNegative: ({ share }) => share === 0,
  expectedText: ({ by, through, share = 100 }) => `${share === 100 ? 'traced' : `traced ${share} %`} through ${through.join(', ')} at ${by}`,
  judge: ({ by, through, share: promised = 100 }, { expectation, measurement, cluster }) => {
    const { answers } = measurement;
    const requests = followed(measurement.arrivals);
    const left = tracedOf(requests, measurement);
    const share = shareFacts(expectation, { what: 'traced', hits: left.length, of: answers.length, promised });
    const named = through.map((name) => namedBy(name, measurement, cluster));
    const other = otherShare(share);
    return {
      facts: { share, passed: [...new Set(left.flatMap((request) => request.passed))].sort() },
      reasons: [
        unanswered(answers),
        requests.length === answers.length ? undefined : `${requests.length} of ${quantity(answers.length, 'request')} arrived at a workload`,
        other === undefined ? undefined : `${other} at ${by}`,
        exceptions(requests, 'requests are of several traces, or of none', ({ request, traces: { size } }) =>
          size === 1 ? undefined : `${request} is of ${quantity(size, 'trace')}`,
        ),
        exceptions(left, 'traces are not of the proxies that the request passed', (request) => difference(request, named)),
      ],
    };
  },
  measuredText: ({ share, passed }) => `${shareText(share)}${passed.length === 0 ? '' : `, through ${passed.join(', ')}`}`,
  mentions: ({ by, through }) => [by, ...through],
  decidedBy: ['Telemetry', 'Service'],
  blame: ({ signs, answers }) => [...(hasStatus(answers, 0) ? signs : []), 'Telemetry', 'Service'],
};

/** The trace that a header `traceparent` names; undefined if it names none. */
export const traceOf = (traceParent: string): string | undefined => /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(traceParent)?.[1];

/** True when a header `traceparent` asks for spans. */
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

/** The requests that left a trace, with the workloads whose proxies sent spans of it. */
function tracedOf(requests: readonly Followed[], { traces }: Measurement) {
  return requests.flatMap(({ traces: ids, ...request }) => {
    const found = [...ids].filter((id) => traces.has(id));
    return found.length === 0 ? [] : [{ ...request, passed: [...new Set(found.flatMap((id) => traces.get(id)!))] }];
  });
}

function namedBy(name: string, { arrivals }: Measurement, cluster: Cluster): Named {
  const workloads = workloadsOf(cluster, name);
  return { name, workloads, isReached: arrivals.some(({ workload }) => workloads.includes(workload)) };
}

/** The missing and the additional workloads of a trace; undefined if it has exactly the workloads that its request passed. */
function difference(
  { request, reached, passed }: { request: string; reached: ReadonlySet<string>; passed: readonly string[] },
  named: readonly Named[],
) {
  const known = named.flatMap(({ workloads, isReached }) => workloads.filter((workload) => !isReached || reached.has(workload)));
  const silent = named.filter(({ isReached, workloads }) => !isReached && !workloads.some((workload) => passed.includes(workload)));
  const missing = [...silent.map(({ name }) => name), ...known.filter((workload) => reached.has(workload) && !passed.includes(workload))];
  const others = passed.filter((workload) => !known.includes(workload));
  if (missing.length + others.length === 0) return undefined;
  const parts = [missing.length > 0 ? `lacks ${missing.join(', ')}` : '', others.length > 0 ? `has ${others.join(', ')} besides` : ''];
  return `that of request ${request} ${parts.filter(Boolean).join(' and ')}`;
}
