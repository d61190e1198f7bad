import { type Expectation, type ExpectedOutcome, type Polarity, polarity } from '../../../analysis/expectations';

const request = { from: 'outside', url: 'http://cart.shop/' };
const of = (expected: ExpectedOutcome): Polarity => polarity({ promise: 'Some.', request, expect: expected });

test.each<ExpectedOutcome>([
  { split: { versions: { v1: 100 } } },
  { status: 200 },
  { status: 302 },
  { delayed: { share: 50, atLeast: '1s' } },
  { aborted: { share: 10, status: 500 } },
  { attempts: { of: 'cart.shop', count: 2 } },
  { overflow: false },
  { mirrored: { to: 'cart-v2.shop', share: 50 } },
  { redirected: { location: 'https://cart.shop/', status: 301 } },
  { certificate: { secret: 'cert.shop' } },
  { identity: { seenBy: 'cart-v1.shop', spiffe: 'none' } },
  { tlsOriginated: { sni: 'example.com' } },
  { logged: { by: 'cart-v1.shop' } },
  { traced: { by: 'jaeger.istio-system', through: ['cart-v1.shop'] } },
])('%j is positive', (expected) => {
  expect(of(expected)).toBe('positive');
});

test.each<ExpectedOutcome>([
  { status: 404 },
  { refused: true },
  { denied: true },
  { delayed: { share: 0, atLeast: '1s' } },
  { aborted: { share: 0, status: 500 } },
  { timeout: { after: '3s' } },
  { attempts: { of: 'cart.shop', count: 1 } },
  { overflow: true },
  { ejected: { workload: 'cart-v1.shop', afterErrors: 1 } },
  { untouched: ['cart-v1.shop'] },
  { mirrored: { to: 'cart-v2.shop', share: 0 } },
  { traced: { by: 'jaeger.istio-system', through: ['cart-v1.shop'], share: 0 } },
])('%j is negative', (expected) => {
  expect(of(expected)).toBe('negative');
});

test.each<[Polarity, Expectation]>([
  ['positive', { promise: 'Some.', pods: 'cart-v1.shop', expect: { sidecar: true } }],
  ['negative', { promise: 'Some.', pods: 'cart-v1.shop', expect: { sidecar: false } }],
  ['positive', { promise: 'Some.', connection: { from: 'a.shop', to: 'b.shop', port: 80 }, expect: { allowed: true } }],
  ['negative', { promise: 'Some.', connection: { from: 'a.shop', to: 'b.shop', port: 80 }, expect: { allowed: false } }],
  ['positive', { promise: 'Some.', arrivals: 'cart-v1.shop', expect: { perSecond: 5 } }],
  ['negative', { promise: 'Some.', arrivals: 'cart-v1.shop', expect: { perSecond: 0 } }],
  ['positive', { promise: 'Some.', prometheus: 'prometheus.shop', expect: { targets: { prometheus: ['prometheus.shop'] } } }],
])('%s: %j', (expected, expectation) => {
  expect(polarity(expectation)).toBe(expected);
});
