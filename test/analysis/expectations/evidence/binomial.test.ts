import { exactInterval } from '../../../../analysis/expectations/evidence/binomial';

// Newcombe, Statistics in Medicine 17 (1998); the manual of R, binom.test.
test.each([
  [81, 263, { lower: 0.2527, upper: 0.3676 }],
  [15, 148, { lower: 0.0578, upper: 0.1617 }],
  [0, 20, { lower: 0, upper: 0.1684 }],
  [1, 29, { lower: 0.0009, upper: 0.1776 }],
  [682, 925, { lower: 0.7077, upper: 0.7654 }],
])('the 95 %% interval of %d of %d is the published one', (hits, of, published) => {
  const interval = exactInterval(hits, of, 0.95);
  expect(interval.lower).toBeCloseTo(published.lower, 4);
  expect(interval.upper).toBeCloseTo(published.upper, 4);
});

// Sums of binomial terms with 60 digits, bisected.
test.each([
  [1, 1, { lower: 0.00005, upper: 1 }],
  [0, 1, { lower: 0, upper: 0.99995 }],
  [5, 10, { lower: 0.047536293599, upper: 0.952463706401 }],
  [0, 2000, { lower: 0, upper: 0.004939504104 }],
  [1, 2000, { lower: 0.000000025001, upper: 0.006235379211 }],
  [200, 2000, { lower: 0.075767952725, upper: 0.128446241193 }],
  [408, 2000, { lower: 0.170301625821, upper: 0.240807410763 }],
  [1999, 2000, { lower: 0.993764620789, upper: 0.999999974999 }],
  [2000, 2000, { lower: 0.995060495896, upper: 1 }],
  [202, 400, { lower: 0.407363594794, upper: 0.602374300514 }],
  [3, 20_000, { lower: 0.000003404696, upper: 0.000837255137 }],
  [100, 100_000, { lower: 0.000657191656, upper: 0.001448582002 }],
  [99_900, 100_000, { lower: 0.998551417998, upper: 0.999342808344 }],
])('the 99.99 %% interval of %d of %d is exact to 11 digits', (hits, of, exact) => {
  const interval = exactInterval(hits, of);
  expect(interval.lower).toBeCloseTo(exact.lower, 11);
  expect(interval.upper).toBeCloseTo(exact.upper, 11);
});

test('none of all has the lower bound 0, and the closed form for the upper', () => {
  const { lower, upper } = exactInterval(0, 100_000);
  expect(lower).toBe(0);
  expect(upper).toBeCloseTo(1 - 0.00005 ** (1 / 100_000), 14);
});

test('all have the upper bound 1', () => {
  expect(exactInterval(100_000, 100_000).upper).toBe(1);
});

test('the bounds of half of 100000 are symmetrical', () => {
  const { lower, upper } = exactInterval(50_000, 100_000);
  expect(lower).toBeCloseTo(1 - upper, 14);
});

test('more confidence makes it wider', () => {
  expect(exactInterval(10, 100, 0.99).lower).toBeLessThan(exactInterval(10, 100, 0.95).lower);
});

test.each([
  [3, 2],
  [-1, 2],
  [0, 0],
  [0.5, 2],
])('fails when %d of %d is no share', (hits, of) => {
  expect(() => exactInterval(hits, of)).toThrow(`${hits} of ${of} is no share`);
});
