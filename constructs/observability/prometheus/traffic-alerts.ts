import { LABELS, recorded, UNREACHED_RATIO } from './recording-rules';
import type { AlertRule } from './rules';
import type { Thresholds } from './thresholds';

/** Names that Istio gives to what is no service: hosts that are refused or not known, and calls to a pod's own address. */
const NO_SERVICE = 'unknown|BlackHoleCluster|.*PassthroughCluster.*';

const OF_A_SERVICE = `{destination_service_name!~"${NO_SERVICE}"}`;

const SERVICE = '{{ $labels.destination_service_name }} in namespace {{ $labels.destination_service_namespace }}';
const VERSION = `Version {{ $labels.destination_version }} of ${SERVICE}`;

const service = recorded('service');
const version = recorded('version');

/** A series where there are enough requests to prove something. */
const withTraffic = (series: string, rate: string, { minimumRequestsPerSecond }: Thresholds): string =>
  `(${series}${OF_A_SERVICE} and ${rate} >= ${minimumRequestsPerSecond})`;

/** A version against the best of its service, which may be itself: then it is no worse. */
function againstBest(series: string, operator: '-' | '/', thresholds: Thresholds): string {
  const versions = withTraffic(series, version.rate, thresholds);
  const by = LABELS.service.join(', ');
  return `${versions} ${operator} on (${by}) group_left () min by (${by}) ${versions}`;
}

const serviceAlerts = (thresholds: Thresholds): AlertRule[] => [
  {
    alert: 'ServiceErrorRatioHigh',
    expr: `${withTraffic(service.errorRatio, service.rate, thresholds)} > ${thresholds.serviceErrorRatio}`,
    for: thresholds.sustainedFor,
    labels: { severity: 'critical' },
    annotations: {
      summary: `${SERVICE} answers too many requests with 5xx.`,
      description:
        '{{ $value | humanizePercentage }} of the requests in the last 5 minutes failed. See in the dashboard Service which version and ' +
        'which caller have them; undo what was changed last, or send the traffic to a version that works.',
    },
  },
  {
    alert: 'ServiceLatencyHigh',
    expr: `${withTraffic(service.latency(99), service.rate, thresholds)} > ${thresholds.serviceLatencyMilliseconds}`,
    for: thresholds.sustainedFor,
    labels: { severity: 'warning' },
    annotations: {
      summary: `${SERVICE} answers slowly.`,
      description:
        '1 of 100 requests in the last 5 minutes took more than {{ $value | humanize }} ms. A trace of a slow request in Jaeger shows which ' +
        'call it waits for; then look at that workload, its load and its retries.',
    },
  },
];

const unreachedAlert = (thresholds: Thresholds): AlertRule => ({
  alert: 'CallsReachNobody',
  // A version without pods has no proxy to report its failures: its callers do. Without a subset or a route they know no service, but the host that was
  // asked for, which counts as one; a gateway knows not even that.
  expr: `${withTraffic(UNREACHED_RATIO, service.rate, thresholds)} > ${thresholds.unreachedRatio}`,
  for: thresholds.sustainedFor,
  labels: { severity: 'warning' },
  annotations: {
    summary: `Calls to ${SERVICE} reach no pod.`,
    description:
      '{{ $value | humanizePercentage }} of the calls in the last 5 minutes reached none. Flags on the dashboard Service, under Answered by a proxy, say why: ' +
      'UH, no pod is ready; UF, no connection; NC, no such subset; NR, no route. Look for the version without pods, and take its weight in the route to 0.',
  },
});

const canaryAlerts = (thresholds: Thresholds): AlertRule[] => [
  {
    alert: 'CanaryErrorRatioHigh',
    expr: `${againstBest(version.errorRatio, '-', thresholds)} > ${thresholds.canaryErrorRatioDifference}`,
    for: thresholds.sustainedFor,
    labels: { severity: 'critical' },
    annotations: {
      summary: `${VERSION} fails more often than another version.`,
      description:
        'The share of its requests that failed in the last 5 minutes is {{ $value | humanizePercentage }} of all its requests above that of the ' +
        'best version. Take its weight in the route back to 0; the dashboard Canary shows both versions side by side.',
    },
  },
  {
    alert: 'CanaryLatencyHigh',
    expr: `${againstBest(version.latency(99), '/', thresholds)} > ${thresholds.canaryLatencyFactor} and ${version.latency(99)} > ${thresholds.canaryLatencyFloorMilliseconds}`,
    for: thresholds.sustainedFor,
    labels: { severity: 'warning' },
    annotations: {
      summary: `${VERSION} is slower than another version.`,
      description:
        '99 of 100 of its requests in the last 5 minutes took {{ $value | humanize }} times as long as with the fastest version. ' +
        'Take its weight in the route back, and compare the traces of both versions in Jaeger.',
    },
  },
];

/** Alerts of what callers notice. Without traffic they are silent. */
export const trafficAlerts = (thresholds: Thresholds): AlertRule[] => [
  ...serviceAlerts(thresholds),
  unreachedAlert(thresholds),
  ...canaryAlerts(thresholds),
];
