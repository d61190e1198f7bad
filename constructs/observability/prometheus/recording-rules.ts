import type { RecordingRule, RuleGroup } from './rules';

/** The subject whose requests are counted. */
type Subject = 'workload' | 'service' | 'version';

/** The labels of the recorded series. */
export const LABELS: Readonly<Record<Subject, readonly string[]>> = {
  workload: ['destination_workload_namespace', 'destination_workload', 'destination_version'],
  service: ['destination_service_namespace', 'destination_service_name'],
  version: ['destination_service_namespace', 'destination_service_name', 'destination_version'],
};

/** The names of a subject's recorded series. All cover the last 5 minutes. */
export const recorded = (subject: Subject) => ({
  /** Requests per second. */
  rate: `${subject}:istio_requests:rate5m`,

  /** Share of 5xx answers: 0 if there was none, absent if there were no requests. */
  errorRatio: `${subject}:istio_requests:error_ratio5m`,

  /** Latency percentile in milliseconds; absent if there were no requests. */
  latency: (percent: 50 | 90 | 99) => `${subject}:istio_request_duration_milliseconds:p${percent}_5m`,
});

/** Share of the calls to a service that reached no pod: 0 if all did, absent if there were no calls. Only callers report such calls. */
export const UNREACHED_RATIO = 'service:istio_requests:unreached_ratio5m';

type Sum = (series: string, matcher?: string, more?: readonly string[]) => string;

/** A sum over what the subject's own proxies report. */
const atDestination =
  (labels: readonly string[]): Sum =>
  (series, matcher = '', more = []) =>
    `sum by (${[...labels, ...more].join(', ')}) (rate(${series}{reporter="destination"${matcher}}[5m]))`;

/** Matches a host `NAME.NAMESPACE.svc...` whose namespace the caller does not report. */
const NAMESPACE_IN_HOST = '(?:unknown)?;[^.]+[.]([^.]+)[.]svc(?:[.:].+)?';

/**
 * A sum over what callers report of a service. It includes calls that reached no pod. For those, Istio before 1.23 reports no namespace ("unknown"), nor
 * does any Istio that knows only the host: then the namespace comes from the host. A namespace that callers report is kept, because the host of a
 * ServiceEntry does not contain it. Source: https://github.com/istio/proxy/pull/5617
 */
const atSource: Sum = (series, matcher = '', more = []) => {
  const sum = `sum by (${[...LABELS.service, 'destination_service', ...more].join(', ')}) (rate(${series}{reporter="source"${matcher}}[5m]))`;
  const joined = `label_join(${sum}, "namespace_and_host", ";", "destination_service_namespace", "destination_service")`;
  const known = `label_replace(${joined}, "destination_service_namespace", "$1", "namespace_and_host", "${NAMESPACE_IN_HOST}")`;
  return `sum by (${[...LABELS.service, ...more].join(', ')}) (${known})`;
};

/**
 * Response flags of calls that reached no pod: no healthy pod (UH), no connection (UF), no such subset (NC), no route (NR).
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#response-flags
 */
const UNREACHED = ',response_flags=~"(.+,)?(UH|UF|NC|NR)(,.+)?"';

/** A share of all requests of a subject; absent if there were none. */
function shareOf(subject: Subject, some: string): string {
  const { rate } = recorded(subject);
  return `(${some} or 0 * ${rate}) / (${rate} > 0)`;
}

const unreached: RecordingRule = { record: UNREACHED_RATIO, expr: shareOf('service', atSource('istio_requests_total', UNREACHED)) };

function rulesOf(subject: Subject, sum: Sum): RecordingRule[] {
  const { rate, errorRatio, latency } = recorded(subject);
  const quantile = (percent: 50 | 90 | 99): RecordingRule => ({
    record: latency(percent),
    // Without requests a quantile is NaN, which the comparison removes.
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
