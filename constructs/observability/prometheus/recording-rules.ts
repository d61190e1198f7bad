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

type Sum = (series: string, matcher?: string, more?: readonly string[]) => string;

/** The sum of what a subject's own proxies report. */
const atDestination =
  (labels: readonly string[]): Sum =>
  (series, matcher = '', more = []) =>
    `sum by (${[...labels, ...more].join(', ')}) (rate(${series}{reporter="destination"${matcher}}[5m]))`;

/**
 * The sum of what callers report of a service, which has the calls that reached nobody as well. Of such a call the caller does not know the
 * namespace (it is "unknown"), but the host, which tells it.
 */
const atSource =
  (): Sum =>
  (series, matcher = '', more = []) => {
    const sum = `sum by (${['destination_service', 'destination_service_name', ...more].join(', ')}) (rate(${series}{reporter="source"${matcher}}[5m]))`;
    const namespace = (value: string, regex: string, of: string) =>
      `label_replace(${of}, "destination_service_namespace", "${value}", "destination_service", "${regex}")`;
    const known = namespace('$1', '[^.]+[.]([^.]+)[.]svc([.].+)?', namespace('unknown', '.*', sum));
    return `sum by (${[...LABELS.service, ...more].join(', ')}) (${known})`;
  };

function rulesOf(subject: Subject, sum: Sum): RecordingRule[] {
  const { rate, errorRatio, latency } = recorded(subject);
  const quantile = (percent: 50 | 90 | 99): RecordingRule => ({
    record: latency(percent),
    // Where there were no requests a quantile is no number, which no comparison lets through.
    expr: `histogram_quantile(${percent / 100}, ${sum('istio_request_duration_milliseconds_bucket', '', ['le'])}) >= 0`,
  });
  return [
    { record: rate, expr: sum('istio_requests_total') },
    { record: errorRatio, expr: `(${sum('istio_requests_total', ',response_code=~"5.."')} or 0 * ${rate}) / (${rate} > 0)` },
    quantile(50),
    quantile(90),
    quantile(99),
  ];
}

/** Request rate, error ratio and latency of workloads, of services, and of the versions of a service. */
export function recordingRules(): RuleGroup[] {
  return [
    { name: 'workloads', rules: rulesOf('workload', atDestination(LABELS.workload)) },
    { name: 'services', rules: rulesOf('service', atSource()) },
    { name: 'versions', rules: rulesOf('version', atDestination(LABELS.version)) },
  ];
}
