import { answer, arrivals, expectation, CLUSTER, judged, noAnswer, times } from './measurements';
import { type ExpectedOutcome, judgeRequests } from '../../../analysis/expectations';

const OUTCOMES: readonly ExpectedOutcome[] = [
  { split: { versions: { v1: 100 } } },
  { status: 200 },
  { refused: true },
  { denied: true },
  { delayed: { share: 0, atLeast: '1s' } },
  { aborted: { share: 0, status: 500 } },
  { timeout: { after: '1s' } },
  { attempts: { of: 'cart.shop', count: 1 } },
  { overflow: false },
  { ejected: { workload: 'cart-v1.shop', afterErrors: 1 } },
  { untouched: ['cart-v2.shop'] },
  { mirrored: { to: 'cart-v2.shop', share: 0 } },
  { redirected: { location: 'https://shop.example.com/', status: 301 } },
  { certificate: { secret: 'shop-cert.istio-system' } },
  { identity: { seenBy: 'cart-v1.shop', spiffe: 'none' } },
  { tlsOriginated: { sni: 'example.com' } },
  { logged: { by: 'cart-v1.shop' } },
];

test.each(OUTCOMES)('without answers nothing holds: %j', (outcome) => {
  const measurement = { answers: [], arrivals: arrivals(1, { sni: 'example.com' }), traces: new Map(), logLines: { 'cart-v1.shop': 1 } };
  for (const count of [0, 1]) expect(judgeRequests(expectation(outcome, { count }), measurement, CLUSTER).holds).toBe(false);
});

test('a request without an answer of its own holds nothing', () => {
  expect(judged({ status: 200 }, { answers: times(4, () => answer()) }, { count: 5 })).toEqual({
    holds: false,
    measured: '4 answers',
    reason: '5 requests should have been sent, each with an answer',
  });
});

test('one request is sent by default', () => {
  expect(judged({ status: 200 }, { answers: [answer()] }, { count: undefined }).holds).toBe(true);
});

test.each<ExpectedOutcome>([
  { delayed: { share: 0, atLeast: '1s' } },
  { aborted: { share: 0, status: 500 } },
  { mirrored: { to: 'cart-v2.shop', share: 0 } },
  { overflow: false },
])('when the server is not there, nothing of its answers is known: %j', (outcome) => {
  const answers = [answer(), noAnswer('connection refused')];
  expect(judged(outcome, { answers }).reason).toBe('1 of 2 requests had no answer; the first: no answer (connection refused)');
});
