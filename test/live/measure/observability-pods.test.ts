import type { KubernetesObject } from '../../../analysis/objects';
import { bringPrometheus, jaegerOf, prometheusOf, runningPrometheus } from '../../../live/measure/observability-pods';
import { environment } from '../../support/manifests';
import { testbedOf, mockPages, pages } from '../runner/pages';

jest.mock('../../../live/testbed/fetch-page');
beforeEach(mockPages);

const BED = testbedOf({ metrics: ['10.0.0.1', 'prom/prometheus:v3.5.0'], traces: ['10.0.0.2', 'jaegertracing/jaeger:2.13.0'] });

test('both environments bring a Prometheus', () => {
  expect(['lab', 'production'].map((name) => bringPrometheus(environment(name)))).toEqual([true, true]);
});

test.each([
  ['quay.io/prometheus/prometheus:v3.5.0', true],
  ['prom/prometheus@sha256:abc', true],
  ['prom/prometheus-operator:v1', false],
  ['example.com/cart:1', false],
])('%s: %s', (image, expected) => {
  const deployment = { kind: 'StatefulSet', metadata: { name: 'a' }, spec: { template: { spec: { containers: [{ name: 'a', image }] } } } };
  expect(bringPrometheus([deployment as KubernetesObject])).toBe(expected);
});

test('the Prometheus of a testbed is found by its image, and asked at its pod', async () => {
  pages.set('http://10.0.0.1:9090/api/v1/scrape_pools', { status: 'success', data: { scrapePools: ['a'] } });
  const prometheus = runningPrometheus(BED)!;
  expect([prometheus.workload, await prometheus.jobs()]).toEqual(['metrics.shop', ['a']]);
  expect(await prometheusOf(BED, 'metrics.shop').jobs()).toEqual(['a']);
});

test('a testbed may be without one', () => {
  expect(runningPrometheus(testbedOf({ cart: ['10.0.0.3', 'example.com/cart:1'] }))).toBeUndefined();
});

test('Jaeger is asked at its pod', async () => {
  pages.set('http://10.0.0.2:16686/api/traces/a', { data: [{ spans: [] }] });
  expect(await jaegerOf(BED, 'traces.shop').podsOf(['a', 'b'])).toEqual(new Map([['a', []]]));
});

test('fails with the workloads that there are', () => {
  const message = "no pod of 'tracing.shop' can be asked. There are: metrics.shop, traces.shop.";
  expect(() => jaegerOf(BED, 'tracing.shop')).toThrow(message);
  expect(() => prometheusOf(BED, 'tracing.shop')).toThrow(message);
});
