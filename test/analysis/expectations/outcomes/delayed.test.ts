import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, judged, times } from '../measurements';

/** One answer for each number of milliseconds. */
const taking = (...milliseconds: number[]) => milliseconds.map((took) => answer({ milliseconds: took }));

const half = (slow: number) => [...times(slow, () => taking(2001)), ...times(100 - slow, () => taking(3))].flat();
const HALF: ExpectedOutcome = { delayed: { share: 50, atLeast: '2s' } };

test('holds when the share is slow', () => {
  expect(judged(HALF, { answers: half(55) })).toEqual({
    holds: true,
    measured: 'delayed 55 % of 100 (99.99 % interval 35.4-73.5 %); all took 3-2001 ms',
  });
});

test('fails when another share is', () => {
  expect(judged(HALF, { answers: half(10) }).reason).toBe('delayed 10 % of 100 (99.99 % interval 2.1-26.2 %), not the promised 50 %');
});

test.each([
  [1995, true],
  [1994.9, false],
])('a delay of 2 s that took %d ms: %p', (took, holds) => {
  expect(judged({ delayed: { share: 100, atLeast: '2s' } }, { answers: taking(took) }).holds).toBe(holds);
});

test.each([
  [2500, true],
  [2500.1, false],
])('a delay of at most 2.5 s that took %d ms: %p', (took, holds) => {
  expect(judged({ delayed: { share: 100, atLeast: '2s', atMost: '2.5s' } }, { answers: taking(took) }).holds).toBe(holds);
});

test('says what took too long', () => {
  expect(judged({ delayed: { share: 100, atLeast: '2s', atMost: '2.5s' } }, { answers: taking(2001, 2700) }).reason).toBe(
    '1 of 2 delayed requests took more than 2500 ms; the first: 2700 ms',
  );
});

test('one slow answer is too many where none is promised', () => {
  expect(judged({ delayed: { share: 0, atLeast: '1s' } }, { answers: taking(3, 990) }).holds).toBe(true);
  expect(judged({ delayed: { share: 0, atLeast: '1s' } }, { answers: taking(3, 1000) }).holds).toBe(false);
});
