import { BytesPerSecondIEC, Milliseconds, PercentUnit, RequestsPerSecond, Short } from '@grafana/grafana-foundation-sdk/units';
import { dashboard, type Row } from './dashboard-model';
import { ERROR_LIMITS, graph, stat } from './panels';
import { BY_CALLERS, BY_SERVERS, errorRatio, latency, orNone, orZero, perSecond, requests, share } from './queries';
import { rowLink, table } from './table';
import { SERVICE_VARIABLES, TO_SERVICE } from './variables';

const CALLS = `${BY_CALLERS},${TO_SERVICE}`;
const ANSWERS = `${BY_SERVERS},${TO_SERVICE}`;

const health: Row = {
  title: 'What do callers get?',
  panels: [
    stat({ title: 'Requests', description: 'How much is the service called?', unit: RequestsPerSecond, expr: requests(CALLS) }),
    stat({
      title: 'Errors',
      description: 'Which share of the calls fails with 5xx? A proxy answers 503 for a server that does not.',
      unit: PercentUnit,
      expr: errorRatio(CALLS),
      limits: ERROR_LIMITS,
    }),
    stat({
      title: 'Latency, median',
      description: 'How long does a call usually take, as callers see it?',
      unit: Milliseconds,
      expr: latency(0.5, CALLS),
    }),
    stat({
      title: 'Latency, 99 of 100',
      description: 'How long does the slowest of a hundred calls take, as callers see it?',
      unit: Milliseconds,
      expr: latency(0.99, CALLS),
    }),
    stat({
      title: 'Callers',
      description: 'How many workloads call the service?',
      unit: Short,
      expr: `count(${requests(CALLS, ['source_workload_namespace', 'source_workload'])} > 0) or vector(0)`,
    }),
    stat({
      title: 'Mutual TLS',
      description: 'Which share of what the service answers came encrypted, from a caller that proved who it is?',
      unit: PercentUnit,
      expr: share(ANSWERS, 'connection_security_policy="mutual_tls"'),
      limits: { warning: 1, alarm: 0.9 },
    }),
  ],
};

const CALLER = ['source_workload_namespace', 'source_workload'];
const CALLER_LEGEND = '{{source_workload}}.{{source_workload_namespace}}';

const callers: Row = {
  title: 'Who calls it?',
  panels: [
    graph({
      title: 'Requests by caller',
      description: 'Who calls the service, and how much?',
      unit: RequestsPerSecond,
      series: [{ expr: requests(CALLS, CALLER), legend: CALLER_LEGEND }],
    }),
    graph({
      title: 'Errors by caller',
      description: 'Does the service fail everybody, or one caller alone?',
      unit: PercentUnit,
      series: [{ expr: errorRatio(CALLS, CALLER), legend: CALLER_LEGEND }],
    }),
  ],
};

const VERSION_LABELS = { destination_workload_namespace: 'Namespace', destination_workload: 'Workload', destination_version: 'Version' };
const VERSION = Object.keys(VERSION_LABELS);

const versions: Row = {
  title: 'Which version answers?',
  panels: [
    table({
      title: 'Versions',
      description: 'What does each version of the service answer? A name opens the workload; Canary shows two versions side by side.',
      unit: Short,
      labels: VERSION_LABELS,
      values: [
        { name: 'Requests', expr: requests(ANSWERS, VERSION), unit: RequestsPerSecond },
        { name: 'Errors', expr: errorRatio(ANSWERS, VERSION), unit: PercentUnit, limits: ERROR_LIMITS },
        { name: 'p50', expr: latency(0.5, ANSWERS, VERSION), unit: Milliseconds },
        { name: 'p99', expr: latency(0.99, ANSWERS, VERSION), unit: Milliseconds },
      ],
      links: { Workload: rowLink('workload', 'Open the workload', { namespace: 'Namespace', workload: 'Workload' }) },
    }),
  ],
};

const answers: Row = {
  title: 'How are requests answered?',
  panels: [
    graph({
      title: 'Requests by response code',
      description: 'How are calls answered? 403 is also what an AuthorizationPolicy refuses; 0 is a caller that hung up.',
      unit: RequestsPerSecond,
      series: [{ expr: requests(CALLS, ['response_code']), legend: '{{response_code}}' }],
    }),
    graph({
      title: 'Latency',
      description: 'How long do calls take, as callers see it?',
      unit: Milliseconds,
      series: [
        { expr: latency(0.5, CALLS), legend: '50 of 100' },
        { expr: latency(0.9, CALLS), legend: '90 of 100' },
        { expr: latency(0.99, CALLS), legend: '99 of 100' },
      ],
    }),
    graph({
      title: 'Answered by a proxy',
      description:
        'Which calls did a proxy end itself, and why? UH: no healthy pod; UF: no connection; UO: circuit breaker; NR: no route; FI: injected fault.',
      unit: RequestsPerSecond,
      series: [{ expr: orNone(requests(`${CALLS},response_flags!="-"`, ['response_flags']), 'response_flags'), legend: '{{response_flags}}' }],
    }),
    graph({
      title: 'gRPC by status',
      description: 'How are gRPC calls answered? Their HTTP code is 200 even when they fail; 0 is OK.',
      unit: RequestsPerSecond,
      series: [
        {
          expr: orNone(requests(`${CALLS},request_protocol="grpc"`, ['grpc_response_status']), 'grpc_response_status'),
          legend: '{{grpc_response_status}}',
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
      description: 'How much do connections to the service carry that are not HTTP?',
      unit: BytesPerSecondIEC,
      series: [
        { expr: orZero(perSecond('istio_tcp_received_bytes_total', CALLS)), legend: 'to the service' },
        { expr: orZero(perSecond('istio_tcp_sent_bytes_total', CALLS)), legend: 'to callers' },
      ],
    }),
    graph({
      title: 'Connections over TCP',
      description: 'How many connections to the service that are not HTTP are opened and closed a second?',
      unit: Short,
      series: [
        { expr: orZero(perSecond('istio_tcp_connections_opened_total', CALLS)), legend: 'opened' },
        { expr: orZero(perSecond('istio_tcp_connections_closed_total', CALLS)), legend: 'closed' },
      ],
    }),
  ],
};

/** The dashboard of a service: its callers, versions and answers. */
export const service = dashboard({
  name: 'service',
  title: 'Service',
  description: 'What do the callers of a service get, and which of its versions is it?',
  variables: SERVICE_VARIABLES,
  rows: [health, versions, callers, answers, tcp],
});
