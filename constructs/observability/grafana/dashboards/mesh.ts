import { BytesPerSecondIEC, Milliseconds, PercentUnit, RequestsPerSecond, Short } from '@grafana/grafana-foundation-sdk/units';
import { ALERT_RULES_FILE } from '../../prometheus/alerts';
import { LABELS, recorded } from '../../prometheus/recording-rules';
import { dashboard, type Row } from './dashboard-model';
import { ANY, ERROR_LIMITS, graph, stat } from './panels';
import { BY_CALLERS, BY_SERVERS, errorRatio, latency, orNone, orZero, perSecond, requests, share } from './queries';
import { rowLink, table } from './table';

/** Number of firing alerts: 0 if none fires, no value if Prometheus has no alert rules. */
const NO_ALERT = `0 * sum(prometheus_rule_group_rules{rule_group=~".*/${ALERT_RULES_FILE};.*"})`;

const health: Row = {
  title: 'Is the mesh healthy?',
  panels: [
    stat({ title: 'Requests', description: 'How much is the mesh used?', unit: RequestsPerSecond, expr: requests(BY_CALLERS) }),
    stat({
      title: 'Errors',
      description: 'Which share of all requests fails with 5xx? A proxy answers 503 for a server that does not.',
      unit: PercentUnit,
      expr: errorRatio(BY_CALLERS),
      limits: ERROR_LIMITS,
    }),
    stat({
      title: 'Latency, 99 of 100',
      description: 'How long does the slowest of a hundred requests take?',
      unit: Milliseconds,
      expr: latency(0.99, BY_CALLERS),
    }),
    stat({
      title: 'Mutual TLS',
      description: 'Which share of what workloads answer came encrypted, from a caller that proved who it is? Under STRICT: all.',
      unit: PercentUnit,
      expr: share(BY_SERVERS, 'connection_security_policy="mutual_tls"'),
      limits: { warning: 1, alarm: 0.9 },
    }),
    stat({
      title: 'Alerts',
      description: 'How many alerts fire? Prometheus lists them under Alerts. Off: it has no rules for them.',
      unit: Short,
      expr: `count(ALERTS{alertstate="firing"}) or ${NO_ALERT} or vector(-1)`,
      limits: ANY,
      words: { '-1': 'off' },
    }),
    stat({
      title: 'Blind spots',
      description: 'How many targets does Prometheus fail to scrape? What they do is missing here.',
      unit: Short,
      expr: orZero('count(up == 0)'),
      limits: ANY,
    }),
  ],
};

/** Columns of recorded series, which alerts use, too. */
const figures = (subject: keyof typeof LABELS) => {
  const { rate, errorRatio, latency } = recorded(subject);
  const each = (metric: string) => `max by (${LABELS[subject].join(', ')}) (${metric})`;
  return [
    { name: 'Requests', expr: each(rate), unit: RequestsPerSecond },
    { name: 'Errors', expr: each(errorRatio), unit: PercentUnit, limits: ERROR_LIMITS },
    { name: 'p50', expr: each(latency(50)), unit: Milliseconds },
    { name: 'p90', expr: each(latency(90)), unit: Milliseconds },
    { name: 'p99', expr: each(latency(99)), unit: Milliseconds },
  ];
};

const SERVICE_LABELS = { destination_service_namespace: 'Namespace', destination_service_name: 'Service' };

const services: Row = {
  title: 'Which service is in trouble?',
  panels: [
    table({
      title: 'Services',
      description: 'What do callers get of each service, in the last five minutes? A name opens the service.',
      unit: Short,
      labels: SERVICE_LABELS,
      values: figures('service'),
      links: { Service: rowLink('service', 'Open the service', { namespace: 'Namespace', service: 'Service' }) },
    }),
  ],
};

const WORKLOAD_LABELS = { destination_workload_namespace: 'Namespace', destination_workload: 'Workload', destination_version: 'Version' };

const workloads: Row = {
  title: 'Which workload is it?',
  panels: [
    table({
      title: 'Workloads',
      description: 'What does each workload answer, in the last five minutes? A name opens the workload.',
      unit: Short,
      labels: WORKLOAD_LABELS,
      values: figures('workload'),
      links: { Workload: rowLink('workload', 'Open the workload', { namespace: 'Namespace', workload: 'Workload' }) },
    }),
  ],
};

const SERVICE = ['destination_service_namespace', 'destination_service_name'];
const SERVICE_LEGEND = '{{destination_service_name}}.{{destination_service_namespace}}';

const traffic: Row = {
  title: 'What happens to requests?',
  panels: [
    graph({
      title: 'Requests by response code',
      description: 'How are requests answered? 0 is a caller that hung up.',
      unit: RequestsPerSecond,
      series: [{ expr: requests(BY_CALLERS, ['response_code']), legend: '{{response_code}}' }],
    }),
    graph({
      title: 'Errors by service',
      description: 'Which service fails, and since when?',
      unit: PercentUnit,
      series: [{ expr: errorRatio(BY_CALLERS, SERVICE), legend: SERVICE_LEGEND }],
    }),
    graph({
      title: 'Latency by service, 99 of 100',
      description: 'Which service is slow, and since when?',
      unit: Milliseconds,
      series: [{ expr: latency(0.99, BY_CALLERS, SERVICE), legend: SERVICE_LEGEND }],
    }),
    graph({
      title: 'Answered by a proxy',
      description:
        'Which requests did a proxy end itself, and why? UH: no healthy pod; UF: no connection; UO: circuit breaker; NR: no route; FI: injected fault.',
      unit: RequestsPerSecond,
      series: [
        {
          expr: orNone(requests(`${BY_CALLERS},response_flags!="-"`, ['response_flags']), 'response_flags'),
          legend: '{{response_flags}}',
        },
      ],
    }),
  ],
};

const tcp: Row = {
  title: 'TCP',
  panels: [
    graph({
      title: 'Bytes over TCP',
      description: 'How much do connections carry that are not HTTP, such as those of databases?',
      unit: BytesPerSecondIEC,
      series: [
        { expr: orZero(perSecond('istio_tcp_received_bytes_total', BY_CALLERS)), legend: 'to services' },
        { expr: orZero(perSecond('istio_tcp_sent_bytes_total', BY_CALLERS)), legend: 'to callers' },
      ],
    }),
    graph({
      title: 'Connections over TCP',
      description: 'How many connections that are not HTTP are opened and closed a second?',
      unit: Short,
      series: [
        { expr: orZero(perSecond('istio_tcp_connections_opened_total', BY_CALLERS)), legend: 'opened' },
        { expr: orZero(perSecond('istio_tcp_connections_closed_total', BY_CALLERS)), legend: 'closed' },
      ],
    }),
  ],
};

/** The dashboard of the whole mesh: its health, services and workloads. */
export const mesh = dashboard({
  name: 'mesh',
  title: 'Mesh',
  description: 'Is the mesh healthy, and if not, which service and which workload is it?',
  rows: [health, services, workloads, traffic, tcp],
});
