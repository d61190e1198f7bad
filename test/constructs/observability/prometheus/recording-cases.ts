import { serviceLatency, serviceRequests, type Series, UNREACHED, versionLatency, versionRequests } from './series';

/** Series, and the values that rules record from them. */
export interface RecordingCase {
  readonly when: string;
  readonly series: Series;

  /** The expected values by series; empty if the series must not exist. */
  readonly recorded: Readonly<Record<string, number | 'nothing'>>;
}

const SERVICE = 'destination_service_name="cart", destination_service_namespace="shop"';
const OF = {
  service: `{${SERVICE}}`,
  version: `{${SERVICE}, destination_version="v1"}`,
  workload: '{destination_version="v1", destination_workload="cart-v1", destination_workload_namespace="shop"}',
} as const;

type Subject = keyof typeof OF;

const requestsOf = (subject: Subject, rates: Readonly<Record<string, number>>): Series =>
  subject === 'service' ? serviceRequests(rates) : versionRequests('v1', rates);

const latencyOf = (subject: Subject, buckets: Readonly<Record<string, number>>): Series =>
  subject === 'service' ? serviceLatency(buckets) : versionLatency('v1', buckets);

const casesOf = (subject: Subject): RecordingCase[] => [
  {
    when: `requests to a ${subject} succeed, are refused and fail`,
    series: requestsOf(subject, { 200: 7, 403: 2, 500: 0.5, 503: 0.5 }),
    recorded: { [`${subject}:istio_requests:rate5m${OF[subject]}`]: 10, [`${subject}:istio_requests:error_ratio5m${OF[subject]}`]: 0.1 },
  },
  {
    when: `no request to a ${subject} fails`,
    series: requestsOf(subject, { 200: 10 }),
    recorded: { [`${subject}:istio_requests:error_ratio5m${OF[subject]}`]: 0 },
  },
  {
    when: `a ${subject} has no traffic any more`,
    series: { ...requestsOf(subject, { 200: 0, 503: 0 }), ...latencyOf(subject, { 100: 0, '+Inf': 0 }) },
    recorded: {
      [`${subject}:istio_requests:rate5m${OF[subject]}`]: 0,
      [`${subject}:istio_requests:error_ratio5m`]: 'nothing',
      [`${subject}:istio_request_duration_milliseconds:p50_5m`]: 'nothing',
      [`${subject}:istio_request_duration_milliseconds:p90_5m`]: 'nothing',
      [`${subject}:istio_request_duration_milliseconds:p99_5m`]: 'nothing',
    },
  },
  {
    when: `requests to a ${subject} take up to 100, 250 and 1000 ms`,
    // 50 % take up to 100 ms, 40 % up to 250 ms, the rest up to a second. Prometheus interpolates within a bucket.
    series: latencyOf(subject, { 100: 5, 250: 9, 1000: 10, '+Inf': 10 }),
    recorded: {
      [`${subject}:istio_request_duration_milliseconds:p50_5m${OF[subject]}`]: 100,
      [`${subject}:istio_request_duration_milliseconds:p90_5m${OF[subject]}`]: 250,
      [`${subject}:istio_request_duration_milliseconds:p99_5m${OF[subject]}`]: 925,
    },
  },
];

export const recordingCases: readonly RecordingCase[] = [
  ...casesOf('workload'),
  ...casesOf('service'),
  ...casesOf('version'),
  {
    when: 'two versions of a service are called',
    series: { ...versionRequests('v1', { 200: 9 }), ...versionRequests('v2', { 200: 1 }) },
    recorded: { [`version:istio_requests:rate5m${OF.version}`]: 9 },
  },
  {
    when: 'calls of a service reach nobody, and the caller does not tell the namespace: the host does',
    series: { ...serviceRequests({ 200: 6 }), ...serviceRequests({ 503: 2 }, { ...UNREACHED, destination_service_namespace: 'unknown' }) },
    recorded: {
      [`service:istio_requests:rate5m${OF.service}`]: 8,
      [`service:istio_requests:error_ratio5m${OF.service}`]: 0.25,
      [`service:istio_requests:unreached_ratio5m${OF.service}`]: 0.25,
    },
  },
  {
    when: 'calls of a service reach nobody, and the caller tells the namespace',
    series: { ...serviceRequests({ 200: 6 }), ...serviceRequests({ 503: 2 }, UNREACHED) },
    recorded: {
      [`service:istio_requests:rate5m${OF.service}`]: 8,
      [`service:istio_requests:unreached_ratio5m${OF.service}`]: 0.25,
    },
  },
  {
    when: 'all calls of a service reach a pod, which fails some',
    series: serviceRequests({ 200: 6, 503: 2 }),
    recorded: { [`service:istio_requests:unreached_ratio5m${OF.service}`]: 0 },
  },
  {
    when: 'a service has no calls any more that could reach nobody',
    series: serviceRequests({ 503: 0 }, UNREACHED),
    recorded: { 'service:istio_requests:unreached_ratio5m': 'nothing' },
  },
  {
    when: 'the caller tells another namespace than the host: the caller is right',
    series: serviceRequests({ 200: 4 }, { destination_service_namespace: 'egress' }),
    recorded: { 'service:istio_requests:rate5m{destination_service_name="cart", destination_service_namespace="egress"}': 4 },
  },
  {
    when: 'the caller knows no more than the host that was asked for, and its port',
    series: serviceRequests(
      { 404: 2 },
      {
        destination_service: 'cart.shop.svc.cluster.local:8080',
        destination_service_name: 'cart.shop.svc.cluster.local:8080',
        destination_service_namespace: 'unknown',
      },
    ),
    recorded: {
      'service:istio_requests:rate5m{destination_service_name="cart.shop.svc.cluster.local:8080", destination_service_namespace="shop"}': 2,
    },
  },
  {
    when: 'the host of a ServiceEntry is called: its namespace is what the caller tells',
    series: serviceRequests(
      { 200: 3 },
      { destination_service: 'api.example.com', destination_service_name: 'api.example.com', destination_service_namespace: 'egress' },
    ),
    recorded: { 'service:istio_requests:rate5m{destination_service_name="api.example.com", destination_service_namespace="egress"}': 3 },
  },
  {
    when: 'a host outside the mesh is called, of which nobody tells a namespace',
    series: serviceRequests(
      { 200: 3 },
      { destination_service: 'api.example.com', destination_service_name: 'api.example.com', destination_service_namespace: 'unknown' },
    ),
    recorded: { 'service:istio_requests:rate5m{destination_service_name="api.example.com", destination_service_namespace="unknown"}': 3 },
  },
];
