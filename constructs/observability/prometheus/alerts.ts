import type { IConstruct } from 'constructs';
import { type AlertThresholds, type Thresholds, thresholds } from './alert-thresholds';
import { secondsOf } from './prometheus-duration';
import { LABELS, recorded, UNREACHED_RATIO } from './recording-rules';
import type { AlertRule, RuleGroup } from './rules';

/** The name of the file with the alerts. */
export const ALERT_RULES_FILE = 'alert-rules.yml';

/**
 * Two groups of alerts: what callers notice of the traffic (silent without traffic), and the health of the mesh itself.
 *
 * @throws ConstructError when a threshold could never be crossed, or always is
 */
export function alertRules(scope: IConstruct, given: AlertThresholds): RuleGroup[] {
  const all = thresholds(scope, given);
  return [
    { name: 'traffic-alerts', rules: trafficAlerts(all) },
    { name: 'mesh-alerts', rules: meshAlerts(all) },
  ];
}

/** Service names that Istio reports for calls without a service: refused or unknown hosts, and calls to the address of a pod. */
const NO_SERVICE = 'unknown|BlackHoleCluster|.*PassthroughCluster.*';

const OF_A_SERVICE = `{destination_service_name!~"${NO_SERVICE}"}`;

const SERVICE = '{{ $labels.destination_service_name }} in namespace {{ $labels.destination_service_namespace }}';
const VERSION = `Version {{ $labels.destination_version }} of ${SERVICE}`;

const service = recorded('service');
const version = recorded('version');

/** A series, as long as the rate of requests reaches the threshold. */
const withTraffic = (series: string, rate: string, { minimumRequestsPerSecond }: Thresholds): string =>
  `(${series}${OF_A_SERVICE} and ${rate} >= ${minimumRequestsPerSecond})`;

/** A version compared with the best version of its service. The best version is compared with itself. */
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
  // A version without pods has no proxy that reports failures, so the metrics are the callers'. For a missing subset or route, callers report the host
  // that was asked for as the service; a gateway reports none.
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

const trafficAlerts = (thresholds: Thresholds): AlertRule[] => [
  ...serviceAlerts(thresholds),
  unreachedAlert(thresholds),
  ...canaryAlerts(thresholds),
];

const POD = '{{ $labels.pod }} in namespace {{ $labels.namespace }}';

/** An alert fires for this long after a rejection. A proxy rejects an update once; istiod sends the next one only after the next change. */
const REJECTED_WITHIN = '15m';

/**
 * PromQL for the growth of a counter. `increase()` ignores the first sample of a series, so a new counter counts with its full value. A counter is new
 * unless Prometheus itself has just started: the uptime of the counting process shows that, because it was known before or is short.
 */
function growth(counter: string, by: string, uptime: string): string {
  const within = `offset ${REJECTED_WITHIN}`;
  const watched = `(${uptime} ${within} or ${uptime} < ${secondsOf(REJECTED_WITHIN)})`;
  return `sum by (${by}) ((${counter} unless ${counter} ${within}) and on (namespace, pod) ${watched} or increase(${counter}[${REJECTED_WITHIN}]))`;
}

/** Updates of clusters and listeners that Envoy rejected: the two of its counters that Istio exposes. */
const BY_POD = ['envoy_cluster_manager_cds_update_rejected', 'envoy_listener_manager_lds_update_rejected']
  .map((counter) => growth(counter, 'namespace, pod', 'envoy_server_uptime'))
  .join(' + ');

const certificateAlerts = ({ workloadCertificateRemaining, rootCertificateRemaining }: Thresholds): AlertRule[] => [
  {
    alert: 'CertificateExpiresSoon',
    expr: `min by (namespace, pod) (istio_agent_cert_expiry_seconds) < ${secondsOf(workloadCertificateRemaining)}`,
    labels: { severity: 'critical', certificate: 'workload' },
    annotations: {
      summary: `The certificate of ${POD} is not renewed.`,
      description:
        'It expires in {{ $value | humanizeDuration }}; then nobody can call the pod, nor the pod anybody. Look in the logs of its istio-proxy ' +
        'for why istiod signs no new one; a restart of the pod asks anew.',
    },
  },
  {
    alert: 'CertificateExpiresSoon',
    // istiod has the second metric only with plugged-in certificates.
    expr: `min by (namespace, pod) ({__name__=~"citadel_server_(root_cert|cert_chain)_expiry_seconds"}) < ${secondsOf(rootCertificateRemaining)}`,
    labels: { severity: 'critical', certificate: 'istiod' },
    annotations: {
      summary: `The certificate that ${POD} signs with expires soon.`,
      description:
        'It expires in {{ $value | humanizeDuration }}; then no pod of the mesh can call another. Rotate the root certificate while the old one is ' +
        'still valid (https://istio.io/latest/docs/tasks/security/cert-management/plugin-ca-cert/).',
    },
  },
];

const rejectionAlerts: readonly AlertRule[] = [
  {
    alert: 'ProxyRejectsConfiguration',
    expr: `${BY_POD} > 0`,
    labels: { severity: 'warning', reported_by: 'proxy' },
    annotations: {
      summary: `The proxy of ${POD} rejects its configuration.`,
      description:
        `It rejected {{ $value | printf "%.0f" }} updates in the last ${REJECTED_WITHIN}, and goes on with what it had before. The reason is in the logs of istiod ` +
        '("ACK ERROR") and of the proxy; undo the change of EnvoyFilter, Gateway or VirtualService that came last.',
    },
  },
  {
    alert: 'ProxyRejectsConfiguration',
    expr: `${growth('pilot_total_xds_rejects', 'type', 'istiod_uptime_seconds')} > 0`,
    labels: { severity: 'warning', reported_by: 'istiod' },
    annotations: {
      summary: 'Proxies reject what istiod sends as {{ $labels.type }}.',
      description:
        `They rejected {{ $value | printf "%.0f" }} updates in the last ${REJECTED_WITHIN}. \`istioctl proxy-status\` shows which proxies, and the logs of istiod ` +
        '("ACK ERROR") the reason; undo the change of EnvoyFilter, Gateway or VirtualService that came last.',
    },
  },
];

/** The release of istiod, cut out of `pilot_info`, whose version also has a revision. `istio_build` of istiod has a git tag instead of the release. */
const ISTIOD_RELEASE = 'label_replace(pilot_info, "tag", "$1", "version", "(.+)-([0-9a-f]+|unknown)(-dirty)?-[^-]+")';

const freshnessAlerts = ({ proxyOutOfDateFor, convergenceSeconds, sustainedFor }: Thresholds): AlertRule[] => [
  {
    alert: 'ProxyOutOfDate',
    // Silent unless Prometheus scrapes istiod: its version is unknown then.
    expr: `count by (namespace, pod, tag) (istio_build{component="proxy"}) unless on (tag) ${ISTIOD_RELEASE} and on () count(pilot_info)`,
    for: proxyOutOfDateFor,
    labels: { severity: 'warning' },
    annotations: {
      summary: `The proxy of ${POD} is not of istiod's version.`,
      description:
        `It is of version {{ $labels.tag }}, for more than ${proxyOutOfDateFor}. Restart the one workload that the pod is of, and it is injected ` +
        'anew: `kubectl -n {{ $labels.namespace }} rollout restart deployment/NAME`, where NAME is what the name of the pod begins with.',
    },
  },
  {
    alert: 'ProxyConfigurationSlow',
    expr: `histogram_quantile(0.99, sum by (le) (rate(pilot_proxy_convergence_time_bucket[5m]))) > ${convergenceSeconds}`,
    for: sustainedFor,
    labels: { severity: 'warning' },
    annotations: {
      summary: 'Proxies get changes of the configuration late.',
      description:
        '1 of 100 updates takes more than {{ $value | humanizeDuration }} from the change until the proxy has it. Give istiod more CPU or replicas, or ' +
        'let proxies see less with Sidecar objects; the dashboard Control plane shows where the time goes.',
    },
  },
];

const meshAlerts = (thresholds: Thresholds): AlertRule[] => [...certificateAlerts(thresholds), ...rejectionAlerts, ...freshnessAlerts(thresholds)];
