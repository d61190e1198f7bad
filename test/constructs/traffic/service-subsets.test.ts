import {
  type App,
  CircuitBreaker,
  Folder,
  IstioCanary,
  PinVersion,
  ServiceSubsets,
  type ServiceSubsetsProps,
  VersionedService,
} from '../../../constructs';
import { Chart } from 'cdk8s';
import { cartService, find, names, objectsOf, shopChart } from '../../support/manifests';

function subsets(props: Omit<ServiceSubsetsProps, 'service'> = {}) {
  const chart = shopChart();
  new ServiceSubsets(chart, 'Subsets', { service: cartService(chart), ...props });
  return find(objectsOf(chart), 'DestinationRule').spec;
}

test('has a subset for each version, and nothing else unless asked', () => {
  expect(subsets()).toEqual({ host: 'cart', subsets: ['v1', 'v2', 'v3'].map((version) => ({ name: version, labels: { version } })) });
});

test('says how callers treat the pods', () => {
  const spec = subsets({
    loadBalancing: 'ROUND_ROBIN',
    connectionPool: { maxConnections: 10, http1MaxPendingRequests: 20, maxRequestsPerConnection: 2 },
    outlierDetection: { consecutive5xxErrors: 3, interval: '5s', baseEjectionTime: '1m', maxEjectionPercent: 50 },
  });
  expect(spec.trafficPolicy).toEqual({
    loadBalancer: { simple: 'ROUND_ROBIN' },
    connectionPool: { tcp: { maxConnections: 10 }, http: { http1MaxPendingRequests: 20, maxRequestsPerConnection: 2 } },
    outlierDetection: { consecutive5xxErrors: 3, interval: '5s', baseEjectionTime: '1m', maxEjectionPercent: 50 },
  });
});

test('composes with a CircuitBreaker into one DestinationRule', () => {
  const chart = shopChart();
  const service = cartService(chart);
  new ServiceSubsets(chart, 'Subsets', { service, loadBalancing: 'RANDOM' });
  new CircuitBreaker(chart, 'Breaker', { service, maxConnections: 1 });
  expect(Object.keys(find(objectsOf(chart), 'DestinationRule').spec.trafficPolicy).sort()).toEqual([
    'connectionPool',
    'loadBalancer',
    'outlierDetection',
  ]);
});

test('fails when a CircuitBreaker of the same service sets the same, naming both', () => {
  const chart = shopChart();
  const service = cartService(chart);
  new ServiceSubsets(chart, 'Subsets', { service, connectionPool: { maxConnections: 5 } });
  expect(() => new CircuitBreaker(chart, 'Breaker', { service, maxConnections: 1 })).toThrow(
    /\[Shop\/Breaker\] connectionPool of 'cart' is already set by Shop\/Subsets/,
  );
});

test.each([['before'], ['after']])('takes the place of the subsets that a route brought along, %s it', (order) => {
  const chart = shopChart();
  const service = cartService(chart);
  const other = new Chart(chart.node.root, 'A-Subsets', { namespace: 'shop' });
  const steps = [() => new ServiceSubsets(other, 'Declared', { service }), () => new IstioCanary(chart, 'Canary', { service, weights: { v1: 100 } })];
  for (const step of order === 'before' ? steps : steps.reverse()) step();
  expect(names(objectsOf(other))).toEqual(['DestinationRule/cart']);
  expect(names(objectsOf(chart))).toEqual(['VirtualService/cart']);
});

test('fails when they are written after the routes that use them', () => {
  const chart = shopChart();
  const service = cartService(chart);
  new ServiceSubsets(new Chart(chart.node.root, 'Z-Subsets', { namespace: 'shop' }), 'Late', { service });
  new IstioCanary(chart, 'Canary', { service, weights: { v1: 100 } });
  expect(() => objectsOf(chart)).toThrow(/subsets of 'cart' are written after the routes that use them, by Z-Subsets.*lower name/);
});

describe('in scenarios that are laid over an environment', () => {
  const setUp = () => {
    const root = shopChart().node.root as App;
    const lab = new Chart(new Folder(root, 'lab'), '10-shop', { namespace: 'shop' });
    const image = 'example.com/cart:1';
    const service = new VersionedService(lab, 'Cart', { name: 'cart', port: 8080, versions: { v1: { image }, v2: { image } } });
    const folder = new Folder(root, 'scenarios', { charts: 'alternatives' });
    const [one, two] = ['one', 'two'].map((id) => new Chart(folder, id, { namespace: 'shop' }));
    return { lab, one: one!, two: two!, service };
  };
  const kinds = (chart: Chart) => objectsOf(chart).flatMap(({ kind }) => (['DestinationRule', 'VirtualService'].includes(kind) ? [kind] : []));

  test('each brings the subsets along where the environment has none', () => {
    const { one, two, service } = setUp();
    new PinVersion(one, 'Pin', { service, version: 'v1' });
    new PinVersion(two, 'Pin', { service, version: 'v2' });
    for (const chart of [one, two]) expect(kinds(chart)).toEqual(['DestinationRule', 'VirtualService']);
  });

  test.each([['before'], ['after']])("counts on the environment's subsets, declared %s it", (order) => {
    const { lab, one, service } = setUp();
    const steps = [() => new ServiceSubsets(lab, 'Subsets', { service }), () => new PinVersion(one, 'Pin', { service, version: 'v1' })];
    for (const step of order === 'before' ? steps : steps.reverse()) step();
    expect([kinds(lab), kinds(one)]).toEqual([['DestinationRule'], ['VirtualService']]);
  });

  test.each([['before'], ['after']])('a declaration in one leaves the others as they are, made %s them', (order) => {
    const { lab, one, two, service } = setUp();
    const steps = [
      () => new CircuitBreaker(one, 'Breaker', { service, maxConnections: 1 }),
      () => new IstioCanary(lab, 'Canary', { service, weights: { v1: 100 } }),
      () => new PinVersion(two, 'Pin', { service, version: 'v1' }),
    ];
    for (const step of order === 'before' ? steps : steps.reverse()) step();
    expect([kinds(lab), kinds(one), kinds(two)]).toEqual([['DestinationRule', 'VirtualService'], ['DestinationRule'], ['VirtualService']]);
  });
});

test('a service that something else deploys is described by a plain object', () => {
  const chart = shopChart();
  const service = {
    name: 'stock',
    namespace: 'shop',
    port: 80,
    versions: ['v1', 'v2'] as const,
    podLabels: { app: 'stock' },
    principal: 'cluster.local/ns/shop/sa/stock',
  };
  new IstioCanary(chart, 'Canary', { service, weights: { v1: 50, v2: 50 } });
  expect(names(objectsOf(chart))).toEqual(['DestinationRule/stock', 'VirtualService/stock']);
});

test('fails when two charts that are applied together declare them', () => {
  const chart = shopChart();
  const service = cartService(chart);
  const other = new Chart(chart.node.root, 'Other', { namespace: 'shop' });
  new ServiceSubsets(chart, 'Subsets', { service });
  expect(() => new ServiceSubsets(other, 'Again', { service })).toThrow(/\[Other\/Again\].*in another chart, from Shop\//);
});

test.each<[string, Omit<ServiceSubsetsProps, 'service'>, RegExp]>([
  ['the algorithm is retired', { loadBalancing: 'LEAST_CONN' as never }, /'LEAST_CONN'.*LEAST_REQUEST/],
  ['a limit is 0', { connectionPool: { maxConnections: 0 } }, /maxConnections is 0/],
  ['an ejection share is above 100', { outlierDetection: { maxEjectionPercent: 101 } }, /maxEjectionPercent is 101/],
  ['an interval is no duration', { outlierDetection: { interval: '10 s' as never } }, /interval '10 s'/],
])('fails when %s', (_, props, message) => {
  expect(() => subsets(props)).toThrow(message);
});
