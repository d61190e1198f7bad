import { istioMetrics, type SeriesGroup } from '../../../live/observability/istio-metrics';
import type { Edge } from '../../../live/observability/mesh-edges';

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

const [build, source, destination] = istioMetrics([EDGE], '1.29.0');
const named = (group: SeriesGroup, name: string) => group.series.filter((series) => series.name === name);

test('both ends of an edge report it', () => {
  expect([source!.labels.reporter, destination!.labels.reporter]).toEqual(['source', 'destination']);
  expect([source!.labels.connection_security_policy, destination!.labels.connection_security_policy]).toEqual(['unknown', 'mutual_tls']);
});

test('labels say who asks whom', () => {
  expect(destination!.labels).toMatchObject({
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
  const [answered, failed] = named(source!, 'istio_requests_total');
  expect([answered!.labels!.response_code, failed!.labels!.response_code]).toEqual(['200', '503']);
  expect(failed!.perSecond!).toBeLessThan(answered!.perSecond!);
});

test('durations and sizes are histograms, bytes and connections of TCP counters', () => {
  const types = Object.fromEntries(source!.series.map(({ name, type }) => [name, type]));
  expect(types).toEqual({
    istio_requests_total: 'counter',
    istio_request_duration_milliseconds: 'histogram',
    istio_request_bytes: 'histogram',
    istio_response_bytes: 'histogram',
    istio_tcp_received_bytes_total: 'counter',
    istio_tcp_sent_bytes_total: 'counter',
    istio_tcp_connections_opened_total: 'counter',
    istio_tcp_connections_closed_total: 'counter',
  });
});

test('proxies have a version', () => {
  expect(build).toEqual({ labels: { component: 'proxy', tag: '1.29.0' }, series: [{ name: 'istio_build', type: 'gauge', value: 1 }] });
});
