import { BytesIEC, PercentUnit, RequestsPerSecond, Seconds, Short } from '@grafana/grafana-foundation-sdk/units';
import { dashboard, type Row } from './dashboard-model';
import { ANY, graph, stat } from './panels';
import { orNone, orZero, perSecond, quantile } from './queries';

const DAY = 24 * 60 * 60;

/** Selects istiod for metrics of Go and of the process, which have no Istio labels. */
const ISTIOD = 'app="istiod"';

const health: Row = {
  title: 'Does every proxy have what it needs?',
  panels: [
    stat({ title: 'Proxies', description: 'How many proxies get their configuration from istiod?', unit: Short, expr: 'sum(pilot_xds)' }),
    stat({
      title: 'Rejections',
      description: 'How often did a proxy reject what istiod sent, since istiod started? That proxy keeps its last good configuration.',
      unit: Short,
      expr: orZero('sum(pilot_total_xds_rejects)'),
      limits: ANY,
    }),
    stat({
      title: 'Convergence, 99 of 100',
      description: 'How long does a change take until a proxy has it?',
      unit: Seconds,
      expr: quantile(0.99, 'pilot_proxy_convergence_time', ''),
      limits: { warning: 3, alarm: 10 },
    }),
    stat({
      title: 'Conflicts',
      description: 'How many listeners, domains or subsets are defined twice, so that Istio chooses one of them?',
      unit: Short,
      expr: orZero(
        'sum({__name__=~"pilot_conflict_inbound_listener|pilot_conflict_outbound_listener_tcp_over_current_tcp|pilot_vservice_dup_domain|pilot_destrule_subsets"})',
      ),
      limits: ANY,
    }),
    stat({
      title: 'Root certificate ends in',
      description: 'When does the certificate end that the whole mesh trusts?',
      unit: Seconds,
      expr: 'min(citadel_server_root_cert_expiry_timestamp) - time()',
      limits: { warning: 90 * DAY, alarm: 30 * DAY },
    }),
    stat({
      title: 'A proxy certificate ends in',
      description: 'When does the first of the proxies’ certificates end? Each is renewed after about half of its day.',
      unit: Seconds,
      expr: 'min(istio_agent_cert_expiry_seconds)',
      limits: { warning: DAY / 4, alarm: DAY / 24 },
    }),
  ],
};

const pushes: Row = {
  title: 'Do changes arrive?',
  panels: [
    graph({
      title: 'Pushes by type',
      description: 'What does istiod send? lds: listeners; cds: clusters; eds: endpoints; rds: routes; senderr: lost on the way.',
      unit: Short,
      series: [{ expr: perSecond('pilot_xds_pushes', '', ['type']), legend: '{{type}}' }],
    }),
    graph({
      title: 'Reasons for pushes',
      description: 'Why does istiod send it?',
      unit: Short,
      series: [{ expr: perSecond('pilot_push_triggers', '', ['type']), legend: '{{type}}' }],
    }),
    graph({
      title: 'Time until proxies have a change',
      description: 'How long does it take from a change until a proxy has it, and how much of that does the proxy wait in the queue?',
      unit: Seconds,
      series: [
        { expr: quantile(0.5, 'pilot_proxy_convergence_time', ''), legend: 'converged, 50 of 100' },
        { expr: quantile(0.99, 'pilot_proxy_convergence_time', ''), legend: 'converged, 99 of 100' },
        { expr: quantile(0.99, 'pilot_proxy_queue_time', ''), legend: 'queued, 99 of 100' },
      ],
    }),
    graph({
      title: 'Rejected by proxies',
      description: 'What did proxies reject, since istiod started? A step is a rejection.',
      unit: Short,
      series: [{ expr: orNone('sum by (type) (pilot_total_xds_rejects)', 'type'), legend: '{{type}}' }],
    }),
  ],
};

const configuration: Row = {
  title: 'Is the configuration sound?',
  panels: [
    graph({
      title: 'Services and routes',
      description: 'How much does istiod know?',
      unit: Short,
      series: [
        { expr: 'max(pilot_services)', legend: 'services' },
        { expr: 'max(pilot_virt_services)', legend: 'VirtualServices' },
      ],
    }),
    graph({
      title: 'Changes that istiod sees',
      description: 'Which objects change in the cluster, and how often?',
      unit: Short,
      series: [{ expr: perSecond('pilot_k8s_cfg_events', '', ['type', 'event']), legend: '{{type}} {{event}}' }],
    }),
    graph({
      title: 'Validation',
      description: 'How many objects does istiod’s webhook let into the cluster, and how many does it refuse?',
      unit: RequestsPerSecond,
      series: [
        { expr: orZero(perSecond('galley_validation_passed', '')), legend: 'passed' },
        { expr: orZero(perSecond('galley_validation_failed', '')), legend: 'refused' },
      ],
    }),
    graph({
      title: 'Injection',
      description: 'How many pods get a sidecar, and how many should have and did not?',
      unit: RequestsPerSecond,
      series: [
        { expr: orZero(perSecond('sidecar_injection_success_total', '')), legend: 'injected' },
        { expr: orZero(perSecond('sidecar_injection_failure_total', '')), legend: 'failed' },
      ],
    }),
  ],
};

const certificates: Row = {
  title: 'Are certificates renewed?',
  panels: [
    graph({
      title: 'Certificates issued',
      description: 'How many certificates does istiod issue to proxies, and how many requests does it turn down?',
      unit: RequestsPerSecond,
      series: [
        { expr: orZero(perSecond('citadel_server_success_cert_issuance_count', '')), legend: 'issued' },
        { expr: orZero(perSecond('citadel_server_authentication_failure_count', '')), legend: 'caller not believed' },
        { expr: orZero(perSecond('citadel_server_csr_sign_err_count', '')), legend: 'not signed' },
      ],
    }),
    graph({
      title: 'Proxy certificates end in',
      description: 'Which proxies’ certificates end first? A line that only falls belongs to a proxy that gets no new one.',
      unit: Seconds,
      series: [{ expr: 'bottomk(10, min by (namespace, pod) (istio_agent_cert_expiry_seconds))', legend: '{{pod}}.{{namespace}}' }],
    }),
  ],
};

const istiod: Row = {
  title: 'How is istiod?',
  panels: [
    graph({
      title: 'Versions',
      description: 'Which versions of istiod and of proxies run? More than one of either is an upgrade under way, or one that was forgotten.',
      unit: Short,
      series: [
        { expr: 'sum by (tag) (istio_build{component="pilot"})', legend: 'istiod {{tag}}' },
        { expr: 'sum by (version) (pilot_xds)', legend: 'proxies {{version}}' },
      ],
    }),
    graph({
      title: 'CPU',
      description: 'How many cores does istiod use?',
      unit: Short,
      series: [{ expr: perSecond('process_cpu_seconds_total', ISTIOD, ['pod']), legend: '{{pod}}' }],
    }),
    graph({
      title: 'Memory',
      description: 'How much memory does istiod use?',
      unit: BytesIEC,
      series: [
        { expr: `sum by (pod) (process_resident_memory_bytes{${ISTIOD}})`, legend: '{{pod}} in all' },
        { expr: `sum by (pod) (go_memstats_heap_inuse_bytes{${ISTIOD}})`, legend: '{{pod}} heap' },
      ],
    }),
    graph({
      title: 'Goroutines',
      description: 'Does istiod pile up work? A line that only rises is a leak.',
      unit: Short,
      series: [{ expr: `sum by (pod) (go_goroutines{${ISTIOD}})`, legend: '{{pod}}' }],
    }),
  ],
};

const proxies: Row = {
  title: 'How are the proxies?',
  panels: [
    graph({
      title: 'Proxies at work',
      description: 'Which share of the proxies is live, and which share has clusters or listeners still waiting for something?',
      unit: PercentUnit,
      series: [
        { expr: 'avg(envoy_server_live)', legend: 'live' },
        { expr: 'avg((envoy_cluster_manager_warming_clusters + envoy_listener_manager_total_listeners_warming) > bool 0)', legend: 'waiting' },
      ],
    }),
    graph({
      title: 'Memory of proxies',
      description: 'Which proxies use the most memory? It grows with the services that they know; a Sidecar object limits them.',
      unit: BytesIEC,
      series: [{ expr: 'topk(10, sum by (namespace, pod) (envoy_server_memory_allocated))', legend: '{{pod}}.{{namespace}}' }],
    }),
    graph({
      title: 'Configuration updates',
      description: 'How often do proxies take new clusters and listeners?',
      unit: Short,
      series: [
        { expr: perSecond('envoy_cluster_manager_cds_update_success', ''), legend: 'clusters' },
        { expr: perSecond('envoy_listener_manager_lds_update_success', ''), legend: 'listeners' },
      ],
    }),
    graph({
      title: 'Configuration rejected',
      description: 'Which proxies rejected clusters or listeners, since they started?',
      unit: Short,
      series: [
        { expr: 'topk(10, sum by (namespace, pod) (envoy_cluster_manager_cds_update_rejected))', legend: '{{pod}}.{{namespace}} clusters' },
        { expr: 'topk(10, sum by (namespace, pod) (envoy_listener_manager_lds_update_rejected))', legend: '{{pod}}.{{namespace}} listeners' },
      ],
    }),
  ],
};

/** The dashboard of istiod, and of the configuration of proxies. */
export const controlPlane = dashboard({
  name: 'control-plane',
  title: 'Control plane',
  description: 'Does every proxy have what istiod should give it, and is istiod itself well?',
  rows: [health, pushes, configuration, certificates, istiod, proxies],
});
