import { istioMetrics } from '../../../live/stand-ins/istio-metrics';
import type { Edge } from '../../../live/stand-ins/mesh-edges';

const peer = (app: string, version: string) => ({
  workload: `${app}-${version}`,
  namespace: 'shop',
  app,
  version,
  canonicalService: app,
  principal: `spiffe://cluster.local/ns/shop/sa/${app}`,
  isGateway: false,
});
const EDGE: Edge = { from: peer('web', 'v1'), to: peer('cart', 'v2'), service: { name: 'cart', namespace: 'shop' } };

const [build, edges] = istioMetrics([EDGE], '1.29.0');
const reported = (end: string) => edges!.series.filter(({ labels }) => labels!.reporter === end);
const named = (name: string, end = 'source') => reported(end).filter((series) => series.name === name);

test('both ends of an edge report the same', () => {
  const names = (end: string) => reported(end).map(({ name, perSecond }) => [name, perSecond]);
  expect(names('source')).toEqual(names('destination'));
  expect(edges!.series).toHaveLength(2 * names('source').length);
});

test('the sender does not know whether a request arrives by mutual TLS', () => {
  const policies = (end: string) => named('istio_requests_total', end).map(({ labels }) => labels!.connection_security_policy);
  expect([new Set(policies('source')), new Set(policies('destination'))]).toEqual([new Set(['unknown']), new Set(['mutual_tls'])]);
});

test('labels name the caller and the called service', () => {
  expect(edges!.labels[0]).toMatchObject({
    source_workload: 'web-v1',
    source_workload_namespace: 'shop',
    source_canonical_service: 'web',
    source_principal: 'spiffe://cluster.local/ns/shop/sa/web',
    destination_workload: 'cart-v2',
    destination_version: 'v2',
    destination_service: 'cart.shop.svc.cluster.local',
    destination_service_name: 'cart',
    destination_service_namespace: 'shop',
  });
});

test('some requests fail, and most do not', () => {
  const [answered, failed] = named('istio_requests_total');
  expect([answered!.labels!.response_code, failed!.labels!.response_code]).toEqual(['200', '503']);
  expect(failed!.perSecond!).toBeLessThan(answered!.perSecond!);
});

test('some requests are gRPC, with its status, times and messages', () => {
  const grpc = { request_protocol: 'grpc', response_code: '200', grpc_response_status: '0' };
  const isGrpc = ({ labels }: { labels?: object }) => (labels as typeof grpc).request_protocol === 'grpc';
  expect(named('istio_requests_total').find(isGrpc)!.labels).toMatchObject(grpc);
  expect(named('istio_request_duration_milliseconds').find(isGrpc)!.labels).toMatchObject(grpc);
  // The proxy counts messages before it knows these.
  expect(named('istio_request_messages_total').map(({ labels }) => labels)).toEqual([{ reporter: 'source' }]);
});

test('durations and sizes are histograms, bytes and connections of TCP counters', () => {
  const types = Object.fromEntries(edges!.series.map(({ name, type }) => [name, type]));
  expect(types).toEqual({
    istio_requests_total: 'counter',
    istio_request_messages_total: 'counter',
    istio_response_messages_total: 'counter',
    istio_request_duration_milliseconds: 'histogram',
    istio_request_bytes: 'histogram',
    istio_response_bytes: 'histogram',
    istio_tcp_received_bytes_total: 'counter',
    istio_tcp_sent_bytes_total: 'counter',
    istio_tcp_connections_opened_total: 'counter',
    istio_tcp_connections_closed_total: 'counter',
  });
});

test('a mesh without edges has no requests', () => {
  expect(istioMetrics([], '1.29.0')).toEqual([build]);
});

test('proxies have a version', () => {
  expect(build).toEqual({ labels: [{ component: 'proxy', tag: '1.29.0' }], series: [{ name: 'istio_build', type: 'gauge', value: 1 }] });
});
