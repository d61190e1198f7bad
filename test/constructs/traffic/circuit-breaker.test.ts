import { CircuitBreaker, type CircuitBreakerProps } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

function breaker(props: Omit<CircuitBreakerProps, 'service'>) {
  const chart = shopChart();
  new CircuitBreaker(chart, 'Breaker', { service: cartService(chart), ...props });
  return find(objectsOf(chart), 'DestinationRule').spec;
}

test('limits what callers open, and leaves failing pods out', () => {
  expect(breaker({ maxConnections: 1, maxRequestsPerConnection: 1, consecutive5xxErrors: 1, baseEjectionTime: '3m' }).trafficPolicy).toEqual({
    connectionPool: { tcp: { maxConnections: 1 }, http: { maxRequestsPerConnection: 1 } },
    outlierDetection: { consecutive5xxErrors: 1, interval: '10s', baseEjectionTime: '3m', maxEjectionPercent: 50 },
  });
});

test('keeps the subsets, which applying it would otherwise remove', () => {
  expect(breaker({ maxConnections: 1 }).subsets).toHaveLength(3);
});

test('leaves failing pods out even without a limit', () => {
  expect(Object.keys(breaker({}).trafficPolicy)).toEqual(['outlierDetection']);
});

test('fails when a limit is 0', () => {
  expect(() => breaker({ maxConnections: 0 })).toThrow(/\[Shop\/Breaker\] maxConnections is 0/);
});
