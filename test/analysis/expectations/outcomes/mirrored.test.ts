import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, answersBy, arrival, arrivals, judged, V1, V2 } from '../measurements';

const HALF: ExpectedOutcome = { mirrored: { to: V2, share: 50 } };
const answers = answersBy(200);
const copies = arrivals(100, { workload: V2 });

test('holds when the share was copied', () => {
  expect(judged(HALF, { answers, arrivals: [...arrivals(200), ...copies] })).toEqual({
    holds: true,
    measured: 'mirrored 50 % of 200 (99.99 % interval 36.3-63.7 %)',
  });
});

test('fails when nothing was copied', () => {
  expect(judged(HALF, { answers, arrivals: arrivals(200) }).reason).toContain('mirrored 0 % of 200');
});

test('fails when a promise of all missed one', () => {
  const all: ExpectedOutcome = { mirrored: { to: V2, share: 100 } };
  expect(judged(all, { answers, arrivals: arrivals(200, { workload: V2 }) }).holds).toBe(true);
  expect(judged(all, { answers, arrivals: arrivals(199, { workload: V2 }) }).holds).toBe(false);
});

test('fails when a request was copied twice', () => {
  expect(judged(HALF, { answers, arrivals: [...copies, copies[0]!] }).reason).toBe(
    '1 of 100 requests at cart-v2.shop came more than once; the first: 2 times',
  );
});

test('fails when the workload answers', () => {
  expect(judged(HALF, { answers: [...answersBy(199), answer({ trail: [V1, V2] })], arrivals: copies }).reason).toBe(
    '1 of 200 answers are by cart-v2.shop, which should only get copies; the first: cart-v1.shop, cart-v2.shop',
  );
});

test('fails when more requests arrive than were sent', () => {
  expect(judged(HALF, { answers, arrivals: arrivals(201, { workload: V2 }) }).reason).toBe('only 200 requests were sent');
});

test('0 % is no copy', () => {
  const none: ExpectedOutcome = { mirrored: { to: V2, share: 0 } };
  expect(judged(none, { answers }).holds).toBe(true);
  expect(judged(none, { answers, arrivals: [arrival({ workload: V2 })] }).holds).toBe(false);
});
