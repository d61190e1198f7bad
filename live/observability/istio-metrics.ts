import type { Edge, Peer } from './mesh-edges';

/** Series with labels in common, as live/workload/doc.go describes them. */
export interface SeriesGroup {
  readonly labels: Readonly<Record<string, string>>;
  readonly series: readonly Series[];
}

interface Series {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels?: Readonly<Record<string, string>>;
  readonly value?: number;
  readonly perSecond?: number;
  readonly mean?: number;
  readonly buckets?: readonly number[];
}

/** The buckets of Istio's histograms, of milliseconds as of bytes. */
const BUCKETS = [0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000, 300000, 600000, 1800000, 3600000];

const REQUESTS_PER_SECOND = 2;
const ERRORS_PER_SECOND = 0.05;
const LATENCY_MS = 25;
const REQUEST_BYTES = 800;
const RESPONSE_BYTES = 4000;

/**
 * The metrics that Istio's proxies would have of these edges: both ends report each, with most requests answered and some failed, and TCP connections
 * besides. Names and labels: https://istio.io/latest/docs/reference/config/metrics/
 */
export function istioMetrics(edges: readonly Edge[], tag: string): SeriesGroup[] {
  const build: SeriesGroup = { labels: { component: 'proxy', tag }, series: [{ name: 'istio_build', type: 'gauge', value: 1 }] };
  const ends = ['source', 'destination'] as const;
  return [build, ...edges.flatMap((edge) => ends.map((reporter) => ({ labels: labelsOf(edge, reporter), series: SERIES })))];
}

const counter = (name: string, perSecond: number, labels?: Series['labels']): Series => ({ name, type: 'counter', perSecond, labels });

const histogram = (name: string, mean: number): Series => ({
  name,
  type: 'histogram',
  perSecond: REQUESTS_PER_SECOND,
  mean,
  buckets: BUCKETS,
  labels: answered('200', '-'),
});

const answered = (code: string, flags: string) => ({
  request_protocol: 'http',
  response_code: code,
  response_flags: flags,
  grpc_response_status: '',
});

const TCP = { request_protocol: 'tcp', response_flags: '-' };

const SERIES: readonly Series[] = [
  counter('istio_requests_total', REQUESTS_PER_SECOND, answered('200', '-')),
  counter('istio_requests_total', ERRORS_PER_SECOND, answered('503', 'URX')),
  histogram('istio_request_duration_milliseconds', LATENCY_MS),
  histogram('istio_request_bytes', REQUEST_BYTES),
  histogram('istio_response_bytes', RESPONSE_BYTES),
  counter('istio_tcp_received_bytes_total', REQUEST_BYTES, TCP),
  counter('istio_tcp_sent_bytes_total', RESPONSE_BYTES, TCP),
  counter('istio_tcp_connections_opened_total', REQUESTS_PER_SECOND, TCP),
  counter('istio_tcp_connections_closed_total', REQUESTS_PER_SECOND, TCP),
];

function labelsOf({ from, to, service }: Edge, reporter: 'source' | 'destination'): Record<string, string> {
  return {
    reporter,
    ...peerLabels('source', from),
    ...peerLabels('destination', to),
    destination_service: `${service.name}.${service.namespace}.svc.cluster.local`,
    destination_service_name: service.name,
    destination_service_namespace: service.namespace,
    // Who sends cannot tell in what the request arrives.
    connection_security_policy: reporter === 'source' ? 'unknown' : 'mutual_tls',
  };
}

function peerLabels(end: 'source' | 'destination', peer: Peer): Record<string, string> {
  const { workload, namespace, principal, app, version, canonicalService } = peer;
  return {
    [`${end}_workload`]: workload,
    [`${end}_workload_namespace`]: namespace,
    [`${end}_principal`]: principal,
    [`${end}_app`]: app,
    [`${end}_version`]: version,
    [`${end}_cluster`]: 'Kubernetes',
    [`${end}_canonical_service`]: canonicalService,
    [`${end}_canonical_revision`]: version === 'unknown' ? 'latest' : version,
  };
}
