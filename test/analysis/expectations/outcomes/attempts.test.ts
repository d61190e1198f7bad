import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { arrivals, byProxy, judged, times, V1, V2 } from '../measurements';

const answers = times(5, () => byProxy(503));
const three = (of: string): ExpectedOutcome => ({ attempts: { of, count: 3 } });

test.each([V1, 'cart.shop'])('holds when each request arrives so many times at %s', (of) => {
  expect(judged(three(of), { answers, arrivals: arrivals(5, {}, 3) })).toEqual({ holds: true, measured: '3 attempts (5 times); 503 (5 times)' });
});

test('the workloads of a service count together', () => {
  const seen = [...arrivals(5, {}, 1), ...arrivals(5, { workload: V2 }, 2)];
  expect(judged(three('cart.shop'), { answers, arrivals: seen }).holds).toBe(true);
  expect(judged(three(V2), { answers, arrivals: seen }).holds).toBe(false);
});

test.each([2, 4])('fails with %d attempts', (attempts) => {
  const seen = [...arrivals(4, {}, 3), ...arrivals(1, { request: 'last' }, attempts)];
  expect(judged(three(V1), { answers, arrivals: seen }).reason).toBe(`1 of 5 requests did not have 3 attempts; the first: ${attempts}`);
});

test('fails when a request never arrived', () => {
  expect(judged(three(V1), { answers, arrivals: arrivals(4, {}, 3) }).reason).toBe('4 of 5 requests arrived at cart-v1.shop');
});

test('fails when none did', () => {
  expect(judged(three(V1), { answers })).toMatchObject({ holds: false, measured: 'no arrivals at cart-v1.shop; 503 (5 times)' });
});
