import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, answersBy, byProxy, judged, times, V1, V2 } from '../measurements';

const split = (versions: Record<string, number>, of?: string): ExpectedOutcome => ({ split: { of, versions } });
const CANARY = split({ v1: 90, v2: 10 });

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const simulated = (canary: number) => {
  const random = seeded(1);
  return times(2000, () => answer({ trail: [random() < canary ? V2 : V1] }));
};

test('2000 requests that a mesh splits 90/10 hold for 10 %', () => {
  expect(judged(CANARY, { answers: simulated(0.1) }).holds).toBe(true);
});

test('2000 requests that a mesh splits 80/20 do not', () => {
  expect(judged(CANARY, { answers: simulated(0.2) }).holds).toBe(false);
});

test('gives each share', () => {
  expect(judged(CANARY, { answers: answersBy(1800, 200) })).toEqual({
    holds: true,
    measured: 'v1 90 % of 2000 (99.99 % interval 87.2-92.4 %), v2 10 % of 2000 (99.99 % interval 7.6-12.8 %)',
  });
});

test.each([
  ['that is not named', { v1: 100 }],
  ['that is promised 0', { v1: 100, v2: 0 }],
])('one answer by a version %s is one too many', (_, versions) => {
  expect(judged(split(versions), { answers: answersBy(2000) }).holds).toBe(true);
  expect(judged(split(versions), { answers: answersBy(1999, 1) }).reason).toBe(
    'v1 99.95 % of 2000, not exactly the promised 100 %; v2 0.05 % of 2000, not exactly the promised 0 %',
  );
});

test('a version that never answers is missed', () => {
  expect(judged(CANARY, { answers: answersBy(2000) }).reason).toContain('v2 0 % of 2000 (99.99 % interval 0.0-0.5 %), not the promised 10 %');
});

test('an answer by no version fails it, even when the shares hold', () => {
  const answers = [...answersBy(1800, 199), byProxy(503, { body: 'no healthy upstream' })];
  expect(judged(CANARY, { answers })).toEqual({
    holds: false,
    measured: 'v1 90 % of 2000 (99.99 % interval 87.2-92.4 %), v2 9.95 % of 2000 (99.99 % interval 7.5-12.8 %), no version: 503 (once)',
    reason: '1 of 2000 answers are by no workload of cart.shop: 503 (once); the first: 503 "no healthy upstream"',
  });
});

test('finds the version behind other workloads', () => {
  const answers = times(20, () => answer({ trail: ['web-v1.shop', 'details-v1.shop', V2, 'stock-v1.shop'] }));
  expect(judged(split({ v2: 100 }, 'cart.shop'), { answers }, { from: 'outside', url: 'http://shop.example.com/' }).holds).toBe(true);
});

test('a service without workloads holds nothing', () => {
  expect(judged(split({ v1: 100 }, 'basket.shop'), { answers: [answer()] }).reason).toBe('no workload is behind a service basket.shop');
});

test('thirds add up to 100 %', () => {
  const third = 100 / 3;
  expect(() => judged(split({ v1: third, v2: third, v3: third }), { answers: answersBy(500, 500) })).not.toThrow();
});

test('fails when percentages do not add up to 100', () => {
  expect(() => judged(split({ v1: 90, v2: 20 }), { answers: answersBy(90, 20) })).toThrow(
    "The expectation 'The cart does as promised.' cannot be judged: v1 90 % and v2 20 % of a split add up to 110 %. Make it 100 %.",
  );
});

test('fails when no version is named', () => {
  expect(() => judged(split({}), { answers: answersBy(1) })).toThrow('no version of a split add up to 0 %');
});
