import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, arrivals, byProxy, judged, times, V1, V2 } from './measurements';

describe('attempts', () => {
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
});

describe('overflow', () => {
  const overflowed = byProxy(503, { headers: { 'x-envoy-overloaded': 'true' } });

  test('holds when some overflow', () => {
    expect(judged({ overflow: true }, { answers: [answer(), overflowed] })).toEqual({
      holds: true,
      measured: '1 of 2 overflowed; 200 (once), 503 (once)',
    });
  });

  test.each([
    ['other errors', byProxy(503)],
    ['another status with the header', answer({ headers: { 'x-envoy-overloaded': 'true' } })],
  ])('%s are no overflow', (_, other) => {
    expect(judged({ overflow: true }, { answers: [answer(), other] }).reason).toBe('no answer is 503 with the header x-envoy-overloaded');
    expect(judged({ overflow: false }, { answers: [answer(), other] }).holds).toBe(true);
  });

  test('fails when one overflows and none should', () => {
    expect(judged({ overflow: false }, { answers: [answer(), overflowed] }).reason).toBe('1 answer overflowed, not none');
  });
});

describe('ejected', () => {
  const EJECTED: ExpectedOutcome = { ejected: { workload: V1, afterErrors: 3 } };
  const error = answer({ status: 503 });
  const without = byProxy(503, { body: 'no healthy upstream' });
  const answers = [...times(3, () => error), ...times(7, () => without)];

  test('holds when no request follows the errors', () => {
    expect(judged(EJECTED, { answers, arrivals: arrivals(3) })).toEqual({
      holds: true,
      measured: '3 arrivals at cart-v1.shop; 503 (3 times), 503 "no healthy upstream" (7 times)',
    });
  });

  test.each([2, 4])('fails with %d arrivals', (count) => {
    expect(judged(EJECTED, { answers, arrivals: arrivals(count) }).reason).toBe(`${count} requests arrived at cart-v1.shop, not 3`);
  });

  test('holds when other pods answer instead', () => {
    const other = answer({ trail: ['cart-v2.shop'] });
    expect(judged(EJECTED, { answers: [other, error, other, error, error, other, other], arrivals: arrivals(3) }).holds).toBe(true);
  });

  test('fails when a proxy answers otherwise', () => {
    expect(judged(EJECTED, { answers: [...answers, byProxy(504)], arrivals: arrivals(3) }).reason).toBe(
      '1 of 8 answers are neither of other pods nor 503 "no healthy upstream"; the first: 504',
    );
  });

  test('fails when the workload answers without an error', () => {
    expect(judged(EJECTED, { answers: [answer(), ...answers.slice(1)], arrivals: arrivals(3) }).reason).toBe(
      '1 of 3 answers of cart-v1.shop are no errors; the first: 200',
    );
  });

  test('retries may use up the errors', () => {
    expect(judged(EJECTED, { answers: times(10, () => without), arrivals: arrivals(1, {}, 3) }).holds).toBe(true);
  });

  test('fails when there is no later request', () => {
    expect(() => judged(EJECTED, { answers: answers.slice(0, 3), arrivals: arrivals(3) })).toThrow(
      'with a count of 3 there is no request after 3 errors. Make the count more than 3.',
    );
  });

  test('fails when requests are not one after the other', () => {
    expect(() => judged(EJECTED, { answers, arrivals: arrivals(3) }, { concurrency: 2 })).toThrow('Make the concurrency 1.');
  });
});
