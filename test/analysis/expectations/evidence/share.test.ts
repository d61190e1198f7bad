import { otherShare, shareFacts, shareText } from '../../../../analysis/expectations/evidence/share';
import { expectation } from '../measurements';

const PROMISE = expectation({ status: 200 });
/** A share as reports show it. */
function share(hits: number, of: number, promised: number): { measured: string; reason?: string } {
  const facts = shareFacts(PROMISE, { what: 'v2', hits, of, promised });
  const reason = otherShare(facts);
  return { measured: shareText(facts), ...(reason !== undefined && { reason }) };
}

test('a reason gives share, number, interval and promise', () => {
  expect(share(408, 2000, 10).reason).toBe('v2 20.4 % of 2000 (99.99 % interval 17.0-24.1 %), not the promised 10 %');
});

test('what holds is measured just as fully', () => {
  expect(share(200, 2000, 10)).toEqual({ measured: 'v2 10 % of 2000 (99.99 % interval 7.6-12.8 %)' });
});

// The bounds of 200 of 2000 are 7.5767952725 % and 12.8446241193 %.
test.each([7.5768, 12.8446])('a promise of %d %% just inside the interval holds', (promised) => {
  expect(share(200, 2000, promised).reason).toBeUndefined();
});

test.each([7.57679, 12.84463])('a promise of %d %% just outside does not', (promised) => {
  expect(share(200, 2000, promised).reason).toBeDefined();
});

test('a bound never reads as the promise that it misses', () => {
  expect(share(200, 2000, 12.9).reason).toContain('interval 7.6-12.8 %');
  expect(share(200, 2000, 12.85).reason).toContain('interval 7.6-12.8 %');
  expect(share(200, 2000, 7.57).reason).toContain('interval 7.6-12.8 %');
  expect(share(200, 2000, 7.5767).reason).toContain('interval 7.6-12.8 %');
  expect(share(201, 2000, 7.6).reason).toBe('v2 10.05 % of 2000 (99.99 % interval 7.62-12.9 %), not the promised 7.6 %');
});

test('another number of hits never reads the same', () => {
  const figures = Array.from({ length: 2001 }, (_, hits) => share(hits, 2000, 0).measured);
  expect(new Set(figures).size).toBe(2001);
});

test('0 % is exactly none', () => {
  expect(share(0, 2000, 0)).toEqual({ measured: 'v2 0 % of 2000' });
  expect(share(1, 2000, 0).reason).toBe('v2 0.05 % of 2000, not exactly the promised 0 %');
});

test('100 % is all', () => {
  expect(share(2000, 2000, 100)).toEqual({ measured: 'v2 100 % of 2000' });
  expect(share(1999, 2000, 100).reason).toBe('v2 99.95 % of 2000, not exactly the promised 100 %');
});

test('a share of a third reads as one', () => {
  expect(share(900, 1000, 100 / 3).reason).toContain('not the promised 33.3333 %');
});

test.each([
  [94, 10, 0],
  [94, 90, 94],
  [15, 50, 0],
])('%d requests tell %d %% from %d of them', (of, promised, hits) => {
  expect(share(hits, of, promised).reason).toBeDefined();
});

test.each([
  { of: 93, promised: 10, unlike: 'none', needed: 94 },
  { of: 93, promised: 90, unlike: 'all', needed: 94 },
  { of: 14, promised: 50, unlike: 'all', needed: 15 },
])('fails when $of requests cannot tell $promised % from $unlike', ({ of, promised, unlike, needed }) => {
  expect(() => share(1, of, promised)).toThrow(
    `with a count of ${of}, v2 ${promised} % cannot be told from ${unlike}. Make the count at least ${needed}.`,
  );
});

test.each([-1, 101, NaN])('fails when %d %% is no percentage', (promised) => {
  expect(() => share(1, 2, promised)).toThrow(`v2 ${promised} % is not a percentage. Write a number from 0 to 100.`);
});
