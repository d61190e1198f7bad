import { BytesPerSecondIEC, Milliseconds, PercentUnit, RequestsPerSecond } from '@grafana/grafana-foundation-sdk/units';
import { dashboard, type Row } from './dashboard-model';
import { ERROR_LIMITS, graph, stat } from './panels';
import { BY_CALLERS, BY_SERVERS, errorRatio, latency, orNone, orZero, perSecond, requests } from './queries';
import { variable } from './variables';

const INCOMING = `${BY_SERVERS},destination_workload_namespace="$namespace",destination_workload="$workload"`;
const OUTGOING = `${BY_CALLERS},source_workload_namespace="$namespace",source_workload="$workload"`;

const variables = [
  variable({ name: 'namespace', label: 'Namespace', series: `istio_requests_total{${BY_SERVERS}}`, values: 'destination_workload_namespace' }),
  variable({
    name: 'workload',
    label: 'Workload',
    series: `istio_requests_total{${BY_SERVERS},destination_workload_namespace="$namespace"}`,
    values: 'destination_workload',
  }),
];

const health: Row = {
  title: 'Does the workload do its work?',
  panels: [
    stat({ title: 'Requests in', description: 'How much does the workload answer?', unit: RequestsPerSecond, expr: orZero(requests(INCOMING)) }),
    stat({
      title: 'Errors in',
      description: 'Which share of what it answers is 5xx?',
      unit: PercentUnit,
      expr: errorRatio(INCOMING),
      limits: ERROR_LIMITS,
    }),
    stat({
      title: 'Latency, 99 of 100',
      description: 'How long does the workload take for the slowest of a hundred requests, what it calls included?',
      unit: Milliseconds,
      expr: latency(0.99, INCOMING),
    }),
    stat({
      title: 'Requests out',
      description: 'How much does the workload call others?',
      unit: RequestsPerSecond,
      expr: orZero(requests(OUTGOING)),
    }),
    stat({
      title: 'Errors out',
      description: 'Which share of its calls fails? 0 where it calls nobody.',
      unit: PercentUnit,
      expr: orZero(errorRatio(OUTGOING)),
      limits: ERROR_LIMITS,
    }),
    stat({
      title: 'Latency out, 99 of 100',
      description: 'How long does the workload wait for the slowest of a hundred calls? 0 where it calls nobody.',
      unit: Milliseconds,
      expr: orZero(latency(0.99, OUTGOING)),
    }),
  ],
};

const CALLER = ['source_workload_namespace', 'source_workload'];
const CALLER_LEGEND = '{{source_workload}}.{{source_workload_namespace}}';

const incoming: Row = {
  title: 'What comes in?',
  panels: [
    graph({
      title: 'Requests by caller',
      description: 'Who calls the workload, and how much?',
      unit: RequestsPerSecond,
      series: [{ expr: requests(INCOMING, CALLER), legend: CALLER_LEGEND }],
    }),
    graph({
      title: 'Requests by response code',
      description: 'How does the workload answer? 403 is also what an AuthorizationPolicy refuses; 0 is a caller that hung up.',
      unit: RequestsPerSecond,
      series: [{ expr: requests(INCOMING, ['response_code']), legend: '{{response_code}}' }],
    }),
    graph({
      title: 'Errors by caller',
      description: 'Does the workload fail everybody, or one caller alone?',
      unit: PercentUnit,
      series: [{ expr: errorRatio(INCOMING, CALLER), legend: CALLER_LEGEND }],
    }),
    graph({
      title: 'Latency',
      description: 'How long does the workload take?',
      unit: Milliseconds,
      series: [
        { expr: latency(0.5, INCOMING), legend: '50 of 100' },
        { expr: latency(0.9, INCOMING), legend: '90 of 100' },
        { expr: latency(0.99, INCOMING), legend: '99 of 100' },
      ],
    }),
    graph({
      title: 'Bytes',
      description: 'How much do requests and responses carry?',
      unit: BytesPerSecondIEC,
      series: [
        { expr: perSecond('istio_request_bytes_sum', INCOMING), legend: 'requests' },
        { expr: perSecond('istio_response_bytes_sum', INCOMING), legend: 'responses' },
      ],
    }),
    graph({
      title: 'Bytes over TCP',
      description: 'How much do connections to the workload carry that are not HTTP?',
      unit: BytesPerSecondIEC,
      series: [
        { expr: orZero(perSecond('istio_tcp_received_bytes_total', INCOMING)), legend: 'in' },
        { expr: orZero(perSecond('istio_tcp_sent_bytes_total', INCOMING)), legend: 'out' },
      ],
    }),
  ],
};

const CALLED = ['destination_service_namespace', 'destination_service_name'];
const CALLED_LEGEND = '{{destination_service_name}}.{{destination_service_namespace}}';

const outgoing: Row = {
  title: 'Whom does it call?',
  panels: [
    graph({
      title: 'Calls by service',
      description: 'Which services does the workload call, and how much?',
      unit: RequestsPerSecond,
      series: [{ expr: orNone(requests(OUTGOING, CALLED), 'destination_service_name'), legend: CALLED_LEGEND }],
    }),
    graph({
      title: 'Failed calls by service',
      description: 'Which service lets the workload down?',
      unit: PercentUnit,
      series: [{ expr: orNone(errorRatio(OUTGOING, CALLED), 'destination_service_name'), legend: CALLED_LEGEND }],
    }),
    graph({
      title: 'Latency of calls, 99 of 100',
      description: 'Which service keeps the workload waiting?',
      unit: Milliseconds,
      series: [{ expr: orNone(latency(0.99, OUTGOING, CALLED), 'destination_service_name'), legend: CALLED_LEGEND }],
    }),
    graph({
      title: 'Calls answered by a proxy',
      description:
        'Which of its calls did a proxy end itself, and why? UH: no healthy pod; UF: no connection; UO: circuit breaker; NR: no route; FI: injected fault.',
      unit: RequestsPerSecond,
      series: [{ expr: orNone(requests(`${OUTGOING},response_flags!="-"`, ['response_flags']), 'response_flags'), legend: '{{response_flags}}' }],
    }),
  ],
};

/** The dashboard of a workload: the requests that it answers, and the calls that it makes. */
export const workload = dashboard({
  name: 'workload',
  title: 'Workload',
  description: 'What does one workload answer, and whom does it wait for?',
  variables,
  rows: [health, incoming, outgoing],
});
