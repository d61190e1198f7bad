import type { RecordingRule, RuleGroup } from './rules';

/** Of whom requests are counted. */
type Subject = 'workload' | 'service' | 'version';

/** The labels by which a recorded series is told from others. */
export const LABELS: Readonly<Record<Subject, readonly string[]>> = {
  workload: ['destination_workload_namespace', 'destination_workload', 'destination_version'],
  service: ['destination_service_namespace', 'destination_service_name'],
  version: ['destination_service_namespace', 'destination_service_name', 'destination_version'],
};

/** The names of what is recorded of a subject, all over the last 5 minutes. */
export const recorded = (subject: Subject) => ({
  /** Requests per second. */
  rate: `${subject}:istio_requests:rate5m`,

  /** The share of requests that were answered 5xx: 0 where none was, and absent where there were no requests. */
  errorRatio: `${subject}:istio_requests:error_ratio5m`,

  /** Milliseconds within which half of the requests, 90 or 99 of 100 were answered; absent where there were none. */
  latency: (percent: 50 | 90 | 99) => `${subject}:istio_request_duration_milliseconds:p${percent}_5m`,
});

/** The share of the calls of a service that reached no pod: 0 where all did, and absent where there were none. Only callers know of them. */
export const UNREACHED_RATIO = 'service:istio_requests:unreached_ratio5m';

type Sum = (series: string, matcher?: string, more?: readonly string[]) => string;

/** The sum of what a subject's own proxies report. */
const atDestination =
  (labels: readonly string[]): Sum =>
  (series, matcher = '', more = []) =>
    `sum by (${[...labels, ...more].join(', ')}) (rate(${series}{reporter="destination"${matcher}}[5m]))`;

/** A host `NAME.NAMESPACE.svc...` of which the caller does not say the namespace. */
const NAMESPACE_IN_HOST = '(?:unknown)?;[^.]+[.]([^.]+)[.]svc(?:[.:].+)?';

/**
 * The sum of what callers report of a service, which has the calls that reached nobody as well. Of these Istio before 1.23 does not tell the namespace
 * (it is "unknown"), nor does any Istio where the host is all that it knows: then the host tells it. What callers do tell stands, as the
 * namespace of a ServiceEntry, which is not in its host. Source: https://github.com/istio/proxy/pull/5617
 */
const atSource: Sum = (series, matcher = '', more = []) => {
  const sum = `sum by (${[...LABELS.service, 'destination_service', ...more].join(', ')}) (rate(${series}{reporter="source"${matcher}}[5m]))`;
  const joined = `label_join(${sum}, "namespace_and_host", ";", "destination_service_namespace", "destination_service")`;
  const known = `label_replace(${joined}, "destination_service_namespace", "$1", "namespace_and_host", "${NAMESPACE_IN_HOST}")`;
  return `sum by (${[...LABELS.service, ...more].join(', ')}) (${known})`;
};

/**
 * How a caller's proxy marks calls for which no pod was reached: no healthy one (UH), no connection (UF), no such subset (NC), no route (NR).
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#response-flags
 */
const UNREACHED = ',response_flags=~"(.+,)?(UH|UF|NC|NR)(,.+)?"';

/** Of all requests of a subject; absent where there were none. */
function shareOf(subject: Subject, some: string): string {
  const { rate } = recorded(subject);
  return `(${some} or 0 * ${rate}) / (${rate} > 0)`;
}

const unreached: RecordingRule = { record: UNREACHED_RATIO, expr: shareOf('service', atSource('istio_requests_total', UNREACHED)) };

function rulesOf(subject: Subject, sum: Sum): RecordingRule[] {
  const { rate, errorRatio, latency } = recorded(subject);
  const quantile = (percent: 50 | 90 | 99): RecordingRule => ({
    record: latency(percent),
    // Where there were no requests a quantile is no number, which no comparison lets through.
    expr: `histogram_quantile(${percent / 100}, ${sum('istio_request_duration_milliseconds_bucket', '', ['le'])}) >= 0`,
  });
  return [
    { record: rate, expr: sum('istio_requests_total') },
    { record: errorRatio, expr: shareOf(subject, sum('istio_requests_total', ',response_code=~"5.."')) },
    quantile(50),
    quantile(90),
    quantile(99),
  ];
}

/** Request rate, error ratio and latency of workloads, of services, and of the versions of a service. */
export function recordingRules(): RuleGroup[] {
  return [
    { name: 'workloads', rules: rulesOf('workload', atDestination(LABELS.workload)) },
    { name: 'services', rules: [...rulesOf('service', atSource), unreached] },
    { name: 'versions', rules: rulesOf('version', atDestination(LABELS.version)) },
  ];
}
