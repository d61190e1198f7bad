import { type Answer, type ConnectionFacts, type Facts, type RequestExpectation, type Verdict, verdictOf } from '../../../../analysis/expectations';
import { Mesh } from '../../../../analysis/model';
import { answer, arrivals, byProxy, noAnswer, times } from '../measurements';
import { applied, blamed, blamedBy, by, lab, laid, type Mutable, promised } from './failures';

const NO_PODS = byProxy(503, { body: 'no healthy upstream' });

describe('a share', () => {
  const of = ['reviews-90-10', 'The canary v2 has 10 %, v1 the rest.'] as const;
  const atGateway = ['reviews-90-10', 'Clients of the gateway see the same shares.'] as const;
  const [V1, V2, V3] = ['reviews-v1.bookinfo', 'reviews-v2.bookinfo', 'reviews-v3.bookinfo'] as [string, string, string];
  const ninety = (one: Answer, other: Answer) => [...times(9, () => one), other];

  const WEIGHTS = (object: Mutable) => {
    if (object.kind !== 'VirtualService' || object.metadata.name !== 'reviews') return;
    object.spec.http[0].route[0].weight = 80;
    object.spec.http[0].route[1].weight = 20;
  };

  test.each([of, atGateway])('that a weight changes is of the VirtualService: %s, %s', (...promise) => {
    const answers = [by(V1), by(V1), by(V1), by(V1), by(V2)];
    expect(blamed({ of: promise, answers }, laid('reviews-90-10', WEIGHTS))[0]).toBe(
      'VirtualService/reviews.bookinfo in dist/scenarios/reviews-90-10.k8s.yaml',
    );
  });

  test('that a weight changes is of the VirtualService of the service meant, whichever was applied last', () => {
    const objects = applied(['scenarios/reviews-90-10', 'lab'], WEIGHTS);
    expect(blamed({ of: atGateway, answers: [by(V1)] }, objects)[0]).toMatch(/^VirtualService\/reviews\.bookinfo /);
  });

  test('that finds no pods is of the DestinationRule', () => {
    expect(blamed({ of, answers: ninety(NO_PODS, by(V2)) }, laid('reviews-90-10'))[0]).toBe(
      'DestinationRule/reviews.bookinfo in dist/lab/20-subsets.k8s.yaml',
    );
  });

  test.each([
    ['another version answers', of, ninety(by(V3), by(V2))],
    ['one version answers all', of, [by(V1)]],
    ['none answers the page', atGateway, ninety(by(), by(V2))],
  ] as const)('that a VirtualService sends as promised is of the DestinationRule: %s', (_, promise, answers) => {
    expect(blamed({ of: promise, answers }, laid('reviews-90-10'))[0]).toMatch(/^DestinationRule\/reviews\.bookinfo /);
  });

  test('that another of its routes sends is of the VirtualService', () => {
    const jason = ['reviews-jason-v2', 'Jason sees v2.'] as const;
    expect(blamed({ of: jason, answers: [by(V1)] }, laid('reviews-jason-v2'))[0]).toMatch(/^VirtualService\/reviews\.bookinfo /);
  });
});

describe('a fault, a retry, a mirror', () => {
  const late = (milliseconds: number) => answer({ milliseconds, trail: ['ratings-v1.bookinfo'] });

  test('delays of another share', () => {
    const of = ['ratings-fault', 'Half of the requests to ratings are 500 ms late.'] as const;
    expect(blamed({ of, answers: [late(600), late(1), late(1), late(1)] }, laid('ratings-fault'))[0]).toBe(
      'VirtualService/ratings.bookinfo in dist/scenarios/ratings-fault.k8s.yaml',
    );
  });

  test('errors of another share', () => {
    const of = ['ratings-fault', '10 % of the requests to ratings fail with 503.'] as const;
    expect(blamed({ of, answers: [byProxy(503), late(1)] }, laid('ratings-fault'))[0]).toMatch(/^VirtualService\/ratings\.bookinfo /);
  });

  const ATTEMPTS = [
    { scenario: 'ratings-retry-5xx', promise: 'A request that always fails is made 4 times.', at: 'ratings-v1.bookinfo', route: 'ratings' },
    {
      scenario: 'reviews-timeout-retry',
      promise: 'A request that fails with 503 is made again 3 times.',
      at: 'reviews-v2.bookinfo',
      route: 'reviews',
    },
    {
      scenario: 'external-api',
      promise: 'A request that fails with 503 is made again twice.',
      at: 'www.googleapis.com.outside',
      route: 'www-googleapis-com',
    },
  ];

  test.each(ATTEMPTS)('attempts: $scenario', ({ scenario, promise, at, route }) => {
    const { request } = promised(scenario, promise) as RequestExpectation;
    const seen = arrivals(request.count ?? 1, { workload: at });
    expect(blamed({ of: [scenario, promise], answers: [byProxy(503)], arrivals: seen }, laid(scenario))[0]).toBe(
      `VirtualService/${route}.bookinfo in dist/scenarios/${scenario}.k8s.yaml`,
    );
  });

  test('a circuit breaker is of the DestinationRule that was applied last', () => {
    const of = ['details-circuit-breaker', 'Of ten at once, those that find the connection taken and a request waiting are turned away.'] as const;
    expect(blamed({ of, answers: [by('details-v1.bookinfo')] }, laid('details-circuit-breaker'))).toEqual([
      'DestinationRule/details.bookinfo in dist/scenarios/details-circuit-breaker.k8s.yaml',
    ]);
  });
});

test('a host outside is of the ServiceEntry when the proxy does not know it', () => {
  const of = ['external-api', 'Details has answers of the host outside.'] as const;
  expect(blamed({ of, answers: [byProxy(502)] }, laid('external-api')).map((text) => text.split('.')[0])).toEqual([
    'ServiceEntry/www-googleapis-com',
    'Sidecar/default',
    'VirtualService/www-googleapis-com',
  ]);
});

test('an unknown host that is reached is of the Sidecar', () => {
  const of = ['external-api', 'A host that the mesh does not know is answered by the proxy.'] as const;
  expect(blamed({ of, answers: [answer()] }, laid('external-api'))).toEqual(['Sidecar/default.bookinfo in dist/scenarios/external-api.k8s.yaml']);
});

test.each([
  ['A request that fails twice is answered all the same.', NO_PODS],
  ['A request that always fails is made 4 times.', byProxy(503)],
])('a service without pods is of the DestinationRule, whatever was promised: %s', (promise, got) => {
  expect(blamed({ of: ['ratings-retry-5xx', promise], answers: [got] }, laid('ratings-retry-5xx'))[0]).toBe(
    'DestinationRule/ratings.bookinfo in dist/lab/20-subsets.k8s.yaml',
  );
});

test('a name that nobody has is of the Service', () => {
  const of = ['lab', 'Details answers productpage.'] as const;
  const answers = [noAnswer('Get "http://details:9080/details/0": dial tcp: lookup details: no such host')];
  expect(blamed({ of, answers }, lab())[0]).toBe('Service/details.bookinfo in dist/lab/10-bookinfo.k8s.yaml');
});

test('a missing log line is of the Telemetry', () => {
  expect(blamed({ of: ['lab', 'The callee logs requests.'], answers: [answer()] }, lab())).toEqual([
    'Telemetry/mesh-default.istio-system in dist/lab/70-observability.k8s.yaml',
  ]);
});

const failed = (facts: Facts): Verdict => verdictOf(facts, ['It does not hold.']);

const PODS = { pods: [{ containers: ['details'], isReady: true, hasProxy: false, isInjected: false }] };

/** Egress to istiod that none of these policies allows. */
function deniedBy(names: readonly string[]): ConnectionFacts {
  const what = 'egress to istiod.istio-system 15012/TCP';
  const policies = names.map((name) => ({ kind: 'NetworkPolicy', name, namespace: 'bookinfo' }));
  return { allowed: false, directions: [{ direction: 'egress', of: 'details-v1.bookinfo', what, allowed: false, policies }] };
}

describe('without requests', () => {
  const sidecar = promised('lab', 'Pods of details-v1.bookinfo have a sidecar.');

  test('a missing sidecar is of the Namespace that does not inject', () => {
    const objects = lab(({ kind, metadata }) => {
      if (kind === 'Namespace') delete metadata.labels['istio-injection'];
    });
    const [first, second] = blamedBy(sidecar, failed(PODS), objects);
    expect([first, second]).toEqual([
      'Namespace/bookinfo in dist/lab/00-namespaces.k8s.yaml',
      expect.stringMatching(/^Deployment\/details-v1\.bookinfo /),
    ]);
  });

  test('a missing sidecar is of the workload whose Namespace injects', () => {
    expect(blamedBy(sidecar, failed(PODS), lab())[0]).toMatch(/^Deployment\/details-v1\.bookinfo /);
  });

  test('a sidecar too many is of the Namespace', () => {
    const none = promised('legacy-client', 'It has no sidecar.');
    expect(blamedBy(none, failed(PODS), laid('legacy-client'))[0]).toMatch(/^Namespace\/legacy in /);
  });

  const istiod = promised('lab', 'details-v1.bookinfo has its configuration and certificates of istiod.');
  const selecting = (...names: string[]): Verdict => failed(deniedBy(names));

  test('a stopped connection is of the NetworkPolicy that speaks of its end', () => {
    const verdict = selecting('allow-dns', 'allow-tracing', 'default-deny-egress', 'allow-istiod');
    expect(blamedBy(istiod, verdict, lab())[0]).toBe('NetworkPolicy/allow-istiod.bookinfo in dist/lab/60-network.k8s.yaml');
  });

  test('a connection of which none speaks is of the NetworkPolicy that allows nothing', () => {
    const verdict = selecting('allow-dns', 'allow-tracing', 'default-deny-egress');
    expect(blamedBy(istiod, verdict, lab())[0]).toMatch(/^NetworkPolicy\/default-deny-egress\.bookinfo /);
  });

  test('names at most three objects', () => {
    const verdict = selecting('allow-dns', 'allow-tracing', 'default-deny-egress', 'allow-istiod');
    expect(blamedBy(istiod, verdict, lab())).toHaveLength(3);
  });

  test('missing arrivals are of who is told to send', () => {
    const arrivals = promised('load-generator', 'The page is asked for 5 times a second.');
    const verdict = failed({ perSecond: 0, seconds: 4 });
    expect(blamedBy(arrivals, verdict, laid('load-generator'))[0]).toBe(
      'Deployment/load-generator.bookinfo in dist/scenarios/load-generator.k8s.yaml',
    );
  });
});

test('names nothing when no object can be meant', () => {
  const of = ['lab', 'Pods of details-v1.bookinfo have a sidecar.'] as const;
  expect(blamedBy(promised(...of), failed({ pods: [] }), Mesh.of([]))).toEqual([]);
});

test('a missing trace is of the Telemetry, then of the Services of Jaeger', () => {
  const found = blamed({ of: ['lab', 'A call that begins within the mesh is a trace, too.'], answers: [answer()] }, lab());
  expect(found.map((text) => text.split(' in ')[0])).toEqual([
    'Telemetry/mesh-default.istio-system',
    'Service/tracing.istio-system',
    'Service/jaeger-collector.istio-system',
  ]);
});

test('a missing target is of the configuration of Prometheus, then of its Deployment', () => {
  const expectation = promised('lab', 'Prometheus scrapes itself, istiod, every proxy and Jaeger, and nothing else.');
  const found = blamedBy(expectation, failed({ jobs: [] }), lab());
  expect(found.map((text) => text.split(' in ')[0])).toEqual(['ConfigMap/prometheus.istio-system', 'Deployment/prometheus.istio-system']);
});
