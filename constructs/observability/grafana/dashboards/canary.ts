import { Milliseconds, PercentUnit, RequestsPerSecond } from '@grafana/grafana-foundation-sdk/units';
import { dashboard, type Row } from './dashboard-model';
import { ERROR_LIMITS, graph, stat } from './panels';
import { BY_SERVERS, errorRatio, latency, orZero, requests, share } from './queries';
import { SERVICE_VARIABLES, TO_SERVICE, variable } from './variables';

const ALL = `${BY_SERVERS},${TO_SERVICE}`;
const STABLE = `${ALL},destination_version="$stable"`;
const CANARY = `${ALL},destination_version="$canary"`;

const series = `istio_requests_total{${ALL}}`;
const variables = [
  ...SERVICE_VARIABLES,
  variable({ name: 'stable', label: 'Stable', series, values: 'destination_version' }),
  variable({ name: 'canary', label: 'Canary', series, values: 'destination_version', start: 'last' }),
];

const verdict: Row = {
  title: 'May the canary have more?',
  panels: [
    stat({
      title: 'Share of the canary',
      description: 'Which share of the requests does the canary answer? To be compared with the weight that it was given.',
      unit: PercentUnit,
      expr: share(ALL, 'destination_version="$canary"'),
    }),
    stat({
      title: 'Requests to the canary',
      description: 'Does the canary get enough to judge it by? A handful of requests proves nothing.',
      unit: RequestsPerSecond,
      expr: orZero(requests(CANARY)),
    }),
    stat({
      title: 'Errors of $stable',
      description: 'Which share does the stable version answer with 5xx?',
      unit: PercentUnit,
      expr: errorRatio(STABLE),
      limits: ERROR_LIMITS,
    }),
    stat({
      title: 'Errors of $canary',
      description: 'Which share does the canary answer with 5xx?',
      unit: PercentUnit,
      expr: errorRatio(CANARY),
      limits: ERROR_LIMITS,
    }),
    stat({
      title: 'Latency of $stable, 99 of 100',
      description: 'How long does the stable version take for the slowest of a hundred requests?',
      unit: Milliseconds,
      expr: latency(0.99, STABLE),
    }),
    stat({
      title: 'Latency of $canary, 99 of 100',
      description: 'How long does the canary take for the slowest of a hundred requests?',
      unit: Milliseconds,
      expr: latency(0.99, CANARY),
    }),
  ],
};

const shares: Row = {
  title: 'Who answers?',
  panels: [
    graph({
      title: 'Shares by version',
      description: 'How are requests shared out among the versions?',
      unit: RequestsPerSecond,
      shares: true,
      series: [{ expr: requests(ALL, ['destination_version']), legend: '{{destination_version}}' }],
    }),
    graph({
      title: 'Requests by version',
      description: 'How many requests does each version answer?',
      unit: RequestsPerSecond,
      series: [{ expr: requests(ALL, ['destination_version']), legend: '{{destination_version}}' }],
    }),
  ],
};

const comparison: Row = {
  title: 'Is the canary worse?',
  panels: [
    graph({
      title: 'Errors',
      description: 'Does the canary fail more often than the stable version?',
      unit: PercentUnit,
      series: [
        { expr: errorRatio(STABLE), legend: 'stable $stable' },
        { expr: errorRatio(CANARY), legend: 'canary $canary' },
      ],
    }),
    graph({
      title: 'Latency, 99 of 100',
      description: 'Is the canary slower than the stable version?',
      unit: Milliseconds,
      series: [
        { expr: latency(0.99, STABLE), legend: 'stable $stable' },
        { expr: latency(0.99, CANARY), legend: 'canary $canary' },
      ],
    }),
  ],
};

const responseCodes = (title: string, matchers: string) =>
  graph({
    title,
    description: 'How does this version answer? The two panels show the stable version at the left, the canary at the right.',
    unit: RequestsPerSecond,
    series: [{ expr: requests(matchers, ['response_code']), legend: '{{response_code}}' }],
  });

const latencies = (title: string, matchers: string) =>
  graph({
    title,
    description: 'How long does this version take? The two panels show the stable version at the left, the canary at the right.',
    unit: Milliseconds,
    series: [
      { expr: latency(0.5, matchers), legend: '50 of 100' },
      { expr: latency(0.9, matchers), legend: '90 of 100' },
      { expr: latency(0.99, matchers), legend: '99 of 100' },
    ],
  });

const sideBySide: Row = {
  title: 'Stable at the left, canary at the right',
  panels: [
    responseCodes('Response codes of $stable', STABLE),
    responseCodes('Response codes of $canary', CANARY),
    latencies('Latency of $stable', STABLE),
    latencies('Latency of $canary', CANARY),
  ],
};

/** The dashboard that compares a canary with the stable version. */
export const canary = dashboard({
  name: 'canary',
  title: 'Canary',
  description: 'Is the canary worse than the stable version beside it?',
  variables,
  rows: [verdict, shares, comparison, sideBySide],
});
