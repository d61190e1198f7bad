import { secondsOf } from './duration';
import type { AlertRule } from './rules';
import type { Thresholds } from './thresholds';

const POD = '{{ $labels.pod }} in namespace {{ $labels.namespace }}';

/** How long a rejection is told after it happened. A proxy rejects what istiod sends once, and is not asked again before the next change. */
const REJECTED_WITHIN = '15m';

/**
 * By how much a counter grew; one that has just appeared, by what it shows: Prometheus sees no growth in a first value. That a counter is new, and
 * not only new to a Prometheus that has just started, tells the uptime in seconds of whoever counts: it was known before, or is short.
 */
function growth(counter: string, by: string, uptime: string): string {
  const within = `offset ${REJECTED_WITHIN}`;
  const watched = `(${uptime} ${within} or ${uptime} < ${secondsOf(REJECTED_WITHIN)})`;
  return `sum by (${by}) ((${counter} unless ${counter} ${within}) and on (namespace, pod) ${watched} or increase(${counter}[${REJECTED_WITHIN}]))`;
}

/** What Envoy rejected of clusters and of listeners: of what it counts, Istio lets these through. */
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
    // Of the two istiod has the second only where its certificates are plugged in.
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

/** The release in `pilot_info`, which has the revision and the state of its sources as well. `istio_build` of istiod has a git tag, not the release. */
const ISTIOD_RELEASE = 'label_replace(pilot_info, "tag", "$1", "version", "(.+)-([0-9a-f]+|unknown)(-dirty)?-[^-]+")';

const freshnessAlerts = ({ proxyOutOfDateFor, convergenceSeconds, sustainedFor }: Thresholds): AlertRule[] => [
  {
    alert: 'ProxyOutOfDate',
    // Without istiod in sight nothing is known of its version.
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

/** Alerts of what keeps the mesh going. */
export const meshAlerts = (thresholds: Thresholds): AlertRule[] => [
  ...certificateAlerts(thresholds),
  ...rejectionAlerts,
  ...freshnessAlerts(thresholds),
];
