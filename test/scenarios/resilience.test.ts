import { find, scenario } from '../support/manifests';

const routes = (name: string, service: string) => find(scenario(name), 'VirtualService', service).spec.http;
const policy = (name: string, service: string) => find(scenario(name), 'DestinationRule', service).spec;

test('reviews-load-balancing', () => {
  expect(policy('reviews-load-balancing', 'reviews').trafficPolicy).toEqual({
    loadBalancer: { simple: 'LEAST_REQUEST' },
    connectionPool: { tcp: { maxConnections: 10 }, http: { http1MaxPendingRequests: 10, maxRequestsPerConnection: 2 } },
    outlierDetection: { consecutive5xxErrors: 3, interval: '30s', baseEjectionTime: '30s', maxEjectionPercent: 50 },
  });
});

test('details-circuit-breaker', () => {
  expect(policy('details-circuit-breaker', 'details').trafficPolicy).toEqual({
    connectionPool: { tcp: { maxConnections: 1 }, http: { http1MaxPendingRequests: 1, maxRequestsPerConnection: 1 } },
    outlierDetection: { consecutive5xxErrors: 1, interval: '1s', baseEjectionTime: '3m', maxEjectionPercent: 100 },
  });
});

test.each([
  ['reviews-load-balancing', 'reviews', ['v1', 'v2', 'v3']],
  ['details-circuit-breaker', 'details', ['v1']],
])('%s keeps the subsets of %s', (name, service, versions) => {
  expect(policy(name, service).subsets.map((subset: { name: string }) => subset.name)).toEqual(versions);
});

test('ratings-fault-jason', () => {
  const [jason, rest] = routes('ratings-fault-jason', 'ratings');
  expect(jason).toMatchObject({
    match: [{ headers: { 'end-user': { exact: 'jason' } } }],
    fault: {
      delay: { fixedDelay: '5s', percentage: { value: 50 } },
      abort: { httpStatus: 500, percentage: { value: 10 } },
    },
  });
  expect(rest).toEqual({ route: [{ destination: { host: 'ratings', subset: 'v1' } }] });
});

test('ratings-fault', () => {
  expect(routes('ratings-fault', 'ratings')).toEqual([
    {
      fault: {
        delay: { fixedDelay: '500ms', percentage: { value: 50 } },
        abort: { httpStatus: 503, percentage: { value: 10 } },
      },
      route: [{ destination: { host: 'ratings', subset: 'v1' } }],
    },
  ]);
});

test('reviews-timeout-retry', () => {
  const retries = { attempts: 3, perTryTimeout: '1s', retryOn: 'gateway-error,connect-failure,refused-stream' };
  expect(routes('reviews-timeout-retry', 'reviews')).toEqual([{ timeout: '3s', retries, route: [{ destination: { host: 'reviews' } }] }]);
});

test('ratings-retry-5xx', () => {
  const [route] = routes('ratings-retry-5xx', 'ratings');
  expect(route.retries).toEqual({ attempts: 3, perTryTimeout: '2s', retryOn: '5xx' });
  expect(route).not.toHaveProperty('fault');
});
