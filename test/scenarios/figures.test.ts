import { milliseconds, ofKind, type RequestExpectation } from '../../analysis/expectations';
import { type HeaderMatches, implies } from '../../analysis/match/header';
import { cases, objectsOf, requestsOf, scenarios, type Subject } from './subjects';

interface Destination {
  destination: { subset?: string };
  weight?: number;
}

interface Route {
  match?: { headers?: HeaderMatches }[];
  route: Destination[];
  fault?: { delay?: { fixedDelay: string; percentage: { value: number } }; abort?: { httpStatus: number; percentage: { value: number } } };
  mirrorPercentage?: { value: number };
  retries?: { attempts: number; perTryTimeout?: string };
  timeout?: string;
}

type Headers = NonNullable<RequestExpectation['request']['headers']>;

/** The headers of a request, as conditions that only they meet. */
const conditions = (headers: Headers): HeaderMatches => Object.fromEntries(Object.entries(headers).map(([name, exact]) => [name, { exact }]));

const takes = ({ match }: Route, headers: Headers) => match?.some((each) => implies(conditions(headers), each.headers ?? {})) ?? true;

/** The mesh's route of the requests to a service; undefined if there is none. */
function routeOf(subject: Subject, { request, expect: { split } }: RequestExpectation): Route | undefined {
  const host = split?.of?.split('.')[0] ?? new URL(request.url).hostname;
  const routes = objectsOf(subject, 'VirtualService').find(({ spec }) => spec.hosts.includes(host))?.spec.http as Route[] | undefined;
  return routes?.find((route) => takes(route, split?.of === undefined ? (request.headers ?? {}) : {}));
}

const weightsOf = ({ route }: Route) =>
  Object.fromEntries(
    route.filter(({ destination }) => destination.subset !== undefined).map(({ destination, weight }) => [destination.subset!, weight ?? 100]),
  );

/** Each request expectation with its route. */
const routed = (subject: Subject) =>
  requestsOf(subject).flatMap((expectation) => {
    const route = routeOf(subject, expectation);
    return route === undefined ? [] : [{ expectation, route }];
  });

describe.each(cases)('%s', (_, subject) => {
  test('has shares that add up to 100', () => {
    for (const { promise, expect: outcome } of requestsOf(subject).filter((each) => each.expect.split)) {
      const sum = Object.values(outcome.split!.versions).reduce((total, share) => total + share, 0);
      expect([promise, sum]).toEqual([promise, expect.closeTo(100)]);
    }
  });

  test('splits as its weights say', () => {
    for (const { expectation, route } of routed(subject)) {
      const { promise, expect: outcome } = expectation;
      if (outcome.split) expect([promise, outcome.split.versions]).toEqual([promise, weightsOf(route)]);
    }
  });

  test('has the shares of faults and mirrors that its routes have', () => {
    for (const { expectation, route } of routed(subject)) {
      const { promise, given, expect: outcome } = expectation;
      if (outcome.delayed && !given) expect([promise, outcome.delayed.share]).toEqual([promise, route.fault?.delay?.percentage.value ?? 0]);
      if (outcome.aborted) {
        const { httpStatus, percentage } = route.fault!.abort!;
        expect([promise, outcome.aborted]).toEqual([promise, { share: percentage.value, status: httpStatus }]);
      }
      if (outcome.mirrored) expect([promise, outcome.mirrored.share]).toEqual([promise, route.mirrorPercentage!.value]);
    }
  });

  test('is delayed between the bounds that it promises', () => {
    for (const { expectation, route } of routed(subject)) {
      const { given, expect: outcome } = expectation;
      const delay = route.fault?.delay?.fixedDelay;
      if (!outcome.delayed?.atMost || given) continue;
      const [least, fixed, most] = [outcome.delayed.atLeast, delay!, outcome.delayed.atMost].map((text) => milliseconds(expectation, 'delay', text));
      expect([least! >= fixed! - 100, most! > fixed!]).toEqual([true, true]);
    }
  });

  test('has the load that its generator makes', () => {
    for (const { expect: outcome } of ofKind('arrivals', subject.expectations)) {
      const [generator] = objectsOf(subject, 'Deployment').filter(({ metadata }) => metadata.name === 'load-generator');
      expect(generator!.spec.template.spec.containers[0].args.join(' ')).toContain(`-qps ${outcome.perSecond} `);
    }
  });

  test('times out as its routes do', () => {
    for (const { expectation, route } of routed(subject)) {
      const { promise, expect: outcome } = expectation;
      if (outcome.timeout) expect([promise, outcome.timeout.after]).toEqual([promise, route.timeout]);
    }
  });

  test('counts no more attempts than its routes make, and somewhere all of them', () => {
    const counted = routed(subject).filter(({ expectation }) => expectation.expect.attempts);
    const most = Math.max(...counted.map(({ expectation }) => expectation.expect.attempts!.count));
    const allowed = Math.max(...counted.map(({ route }) => (route.retries?.attempts ?? 0) + 1));
    expect(most).toBe(allowed);
  });

  test('traces the share of requests that its Telemetry says', () => {
    const sampling = objectsOf(subject, 'Telemetry')[0]?.spec.tracing[0].randomSamplingPercentage as number;
    for (const { promise, request, expect: outcome } of requestsOf(subject).filter((each) => each.expect.traced)) {
      // A decision of the caller is not made again.
      const isDecided = ['traceparent', 'x-client-trace-id'].some((name) => request.headers?.[name] !== undefined);
      if (!isDecided) expect([promise, outcome.traced!.share ?? 100]).toEqual([promise, sampling]);
    }
  });

  test('ejects after as many errors as its DestinationRules say', () => {
    for (const { request, expect: outcome } of requestsOf(subject).filter((each) => each.expect.ejected)) {
      const host = new URL(request.url).hostname;
      const rule = objectsOf(subject, 'DestinationRule').find(({ spec }) => spec.host === host);
      expect(outcome.ejected!.afterErrors).toBe(rule?.spec.trafficPolicy.outlierDetection.consecutive5xxErrors);
    }
  });
});

// Figures that only the sentences of promises say.
const subject = (name: string) => scenarios.find((scenario) => scenario.name === name)!;

test.each([
  ['reviews-load-balancing', 'reviews', { tcp: { maxConnections: 10 }, http: { http1MaxPendingRequests: 10, maxRequestsPerConnection: 2 } }],
  ['details-circuit-breaker', 'details', { tcp: { maxConnections: 1 }, http: { http1MaxPendingRequests: 1, maxRequestsPerConnection: 1 } }],
])('%s limits connections to %s', (name, host, connectionPool) => {
  const rule = objectsOf(subject(name), 'DestinationRule').find(({ spec }) => spec.host === host);
  expect(rule?.spec.trafficPolicy.connectionPool).toEqual(connectionPool);
});

test.each([
  ['reviews-load-balancing', 'reviews', { interval: '30s', baseEjectionTime: '30s', maxEjectionPercent: 50 }],
  ['details-circuit-breaker', 'details', { interval: '1s', baseEjectionTime: '3m', maxEjectionPercent: 100 }],
])('%s leaves out pods of %s', (name, host, outlierDetection) => {
  const rule = objectsOf(subject(name), 'DestinationRule').find(({ spec }) => spec.host === host);
  expect(rule?.spec.trafficPolicy.outlierDetection).toMatchObject(outlierDetection);
});

test.each([
  ['reviews-timeout-retry', 'reviews', { perTryTimeout: '1s', retryOn: 'gateway-error,connect-failure,refused-stream' }],
  ['ratings-retry-5xx', 'ratings', { perTryTimeout: '2s', retryOn: '5xx' }],
  ['external-api', 'www.googleapis.com', { perTryTimeout: '2s' }],
])('%s gives up a try to %s', (name, host, retries) => {
  const route = objectsOf(subject(name), 'VirtualService').find(({ spec }) => spec.hosts.includes(host));
  expect(route?.spec.http[0].retries).toMatchObject(retries);
});

test('reviews-load-balancing asks the least busy pod', () => {
  const rule = objectsOf(subject('reviews-load-balancing'), 'DestinationRule').find(({ spec }) => spec.host === 'reviews');
  expect(rule?.spec.trafficPolicy.loadBalancer).toEqual({ simple: 'LEAST_REQUEST' });
});

test('canary-step-100 leaves no route to v1', () => {
  const route = objectsOf(subject('canary-step-100'), 'VirtualService').find(({ spec }) => spec.hosts.includes('reviews'));
  expect(route?.spec.http).toEqual([{ route: [{ destination: { host: 'reviews', subset: 'v2' } }] }]);
});
