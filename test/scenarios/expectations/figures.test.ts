import type { RequestExpectation } from '../../../analysis/expectations';
import { cases, requestsOf, type Subject } from './subjects';

interface Destination {
  destination: { subset?: string };
  weight?: number;
}

interface Route {
  match?: { headers?: Record<string, { exact?: string; regex?: string }> }[];
  route: Destination[];
  fault?: { delay?: { percentage: { value: number } }; abort?: { httpStatus: number; percentage: { value: number } } };
  mirrorPercentage?: { value: number };
  retries?: { attempts: number };
  timeout?: string;
}

type Headers = NonNullable<RequestExpectation['request']['headers']>;

const accepts = ({ exact, regex }: { exact?: string; regex?: string }, value: string | undefined) =>
  value !== undefined && (exact === undefined ? new RegExp(`^${regex!}$`).test(value) : exact === value);

const takes = ({ match }: Route, headers: Headers) =>
  match?.some((each) => Object.entries(each.headers ?? {}).every(([name, value]) => accepts(value, headers[name]))) ?? true;

/** The route of the mesh that the requests take to a service; undefined where there is none. */
function routeOf({ objects }: Subject, { request, expect: { split } }: RequestExpectation): Route | undefined {
  const host = split?.of?.split('.')[0] ?? new URL(request.url).hostname;
  const routes = objects.find(({ kind, spec }) => kind === 'VirtualService' && spec.hosts.includes(host))?.spec.http as Route[] | undefined;
  return routes?.find((route) => takes(route, split?.of === undefined ? (request.headers ?? {}) : {}));
}

const weightsOf = ({ route }: Route) =>
  Object.fromEntries(
    route.filter(({ destination }) => destination.subset !== undefined).map(({ destination, weight }) => [destination.subset!, weight ?? 100]),
  );

/** Each request expectation with the route that it takes. */
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
      if (outcome.aborted) expect([promise, outcome.aborted.share]).toEqual([promise, route.fault?.abort?.percentage.value ?? 0]);
      if (outcome.mirrored) expect([promise, outcome.mirrored.share]).toEqual([promise, route.mirrorPercentage!.value]);
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
    const sampling = subject.objects.find(({ kind }) => kind === 'Telemetry')?.spec.tracing[0].randomSamplingPercentage as number;
    for (const { promise, request, expect: outcome } of requestsOf(subject).filter((each) => each.expect.traced)) {
      // What a caller decided is not decided anew.
      const isDecided = ['traceparent', 'x-client-trace-id'].some((name) => request.headers?.[name] !== undefined);
      if (!isDecided) expect([promise, outcome.traced!.share ?? 100]).toEqual([promise, sampling]);
    }
  });

  test('ejects after as many errors as its DestinationRules say', () => {
    for (const { request, expect: outcome } of requestsOf(subject).filter((each) => each.expect.ejected)) {
      const host = new URL(request.url).hostname;
      const rule = subject.objects.find(({ kind, spec }) => kind === 'DestinationRule' && spec.host === host);
      expect(outcome.ejected!.afterErrors).toBe(rule?.spec.trafficPolicy.outlierDetection.consecutive5xxErrors);
    }
  });
});
