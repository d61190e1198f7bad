import type { Edge, MeshPeer } from './mesh-edges';

/** Series that exist once for each set of labels. live/workload/doc.go describes them. */
export interface SeriesGroup {
  readonly labels: readonly Readonly<Record<string, string>>[];
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

/** The buckets of Istio's histograms, both of milliseconds and of bytes. */
const BUCKETS = [0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000, 300000, 600000, 1800000, 3600000];

const REQUESTS_PER_SECOND = 2;
const ERRORS_PER_SECOND = 0.05;
const LATENCY_MS = 25;
const REQUEST_BYTES = 800;
const RESPONSE_BYTES = 4000;

/**
 * The metrics of Istio's proxies for these edges. Both ends report each edge, with successful and failed requests, gRPC and TCP connections. Names
 * and labels: https://istio.io/latest/docs/reference/config/metrics/
 */
export function istioMetrics(edges: readonly Edge[], tag: string): SeriesGroup[] {
  const build: SeriesGroup = { labels: [{ component: 'proxy', tag }], series: [{ name: 'istio_build', type: 'gauge', value: 1 }] };
  return edges.length === 0 ? [build] : [build, { labels: edges.map(labelsOf), series: REPORTERS.flatMap(seriesOf) }];
}

/** The labels of the two ends of an edge. The source does not know how the request arrives. */
const REPORTERS = [
  { reporter: 'source', connection_security_policy: 'unknown' },
  { reporter: 'destination', connection_security_policy: 'mutual_tls' },
] as const;

type Labels = NonNullable<Series['labels']>;

const counter = (name: string, perSecond: number, labels: Labels): Series => ({ name, type: 'counter', perSecond, labels });

const histogram = (name: string, mean: number, labels: Labels): Series => ({
  name,
  type: 'histogram',
  perSecond: REQUESTS_PER_SECOND,
  mean,
  buckets: BUCKETS,
  labels,
});

/** The series that one end reports of an edge. Counters of messages have fewer labels, as they count while a call goes on. */
function seriesOf(end: (typeof REPORTERS)[number]): Series[] {
  const answered = { ...end, request_protocol: 'http', response_code: '200', response_flags: '-', grpc_response_status: '' };
  const failed = { ...answered, response_code: '503', response_flags: 'URX' };
  const grpc = { ...answered, request_protocol: 'grpc', grpc_response_status: '0' };
  const tcp = { ...end, request_protocol: 'tcp', response_flags: '-' };
  const { reporter } = end;
  return [
    counter('istio_requests_total', REQUESTS_PER_SECOND, answered),
    counter('istio_requests_total', ERRORS_PER_SECOND, failed),
    counter('istio_requests_total', REQUESTS_PER_SECOND, grpc),
    counter('istio_request_messages_total', REQUESTS_PER_SECOND, { reporter }),
    counter('istio_response_messages_total', REQUESTS_PER_SECOND, { reporter }),
    histogram('istio_request_duration_milliseconds', LATENCY_MS, answered),
    histogram('istio_request_duration_milliseconds', LATENCY_MS, grpc),
    histogram('istio_request_bytes', REQUEST_BYTES, answered),
    histogram('istio_response_bytes', RESPONSE_BYTES, answered),
    counter('istio_tcp_received_bytes_total', REQUEST_BYTES, tcp),
    counter('istio_tcp_sent_bytes_total', RESPONSE_BYTES, tcp),
    counter('istio_tcp_connections_opened_total', REQUESTS_PER_SECOND, tcp),
    counter('istio_tcp_connections_closed_total', REQUESTS_PER_SECOND, tcp),
  ];
}

function labelsOf({ from, to, service }: Edge): Record<string, string> {
  return {
    ...peerLabels('source', from),
    ...peerLabels('destination', to),
    destination_service: `${service.name}.${service.namespace}.svc.cluster.local`,
    destination_service_name: service.name,
    destination_service_namespace: service.namespace,
  };
}

function peerLabels(end: 'source' | 'destination', peer: MeshPeer): Record<string, string> {
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
