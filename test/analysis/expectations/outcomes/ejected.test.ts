import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, arrivals, byProxy, judged, times, V1 } from '../measurements';

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
