import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, byProxy, judged, noAnswer, times } from './measurements';

/** One answer for each number of milliseconds. */
const taking = (...milliseconds: number[]) => milliseconds.map((took) => answer({ milliseconds: took }));

describe('delayed', () => {
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
});

describe('aborted', () => {
  const TENTH: ExpectedOutcome = { aborted: { share: 10, status: 500 } };
  const ok = times(450, () => answer());

  test('holds when the share is answered by the proxy', () => {
    expect(judged(TENTH, { answers: [...ok, ...times(50, () => byProxy(500))] })).toEqual({
      holds: true,
      measured: 'aborted 10 % of 500 (99.99 % interval 5.5-16.2 %); 200 (450 times), 500 (50 times)',
    });
  });

  test.each([
    ['the workload itself', answer({ status: 500 })],
    ['another status', byProxy(503)],
  ])('does not count %s', (_, other) => {
    expect(judged(TENTH, { answers: [...ok, ...times(50, () => other)] }).reason).toContain('aborted 0 % of 500');
  });

  test('the sender may stand in the trail', () => {
    expect(judged({ aborted: { share: 100, status: 500 } }, { answers: [byProxy(500, { trail: ['web-v1.shop'] })] }).holds).toBe(true);
  });
});

describe('timeout', () => {
  const TIMEOUT: ExpectedOutcome = { timeout: { after: '3s' } };
  const late = (milliseconds: number) => byProxy(504, { milliseconds });

  test('holds when every request times out', () => {
    expect(judged(TIMEOUT, { answers: [late(3001), late(3010)] })).toEqual({ holds: true, measured: '504 (2 times) after 3001-3010 ms' });
  });

  test.each([
    [2979.9, false],
    [2980, true],
    [3750, true],
    [3750.1, false],
  ])('a timeout of 3 s after %d ms: %p', (took, holds) => {
    expect(judged(TIMEOUT, { answers: [late(took)] }).holds).toBe(holds);
  });

  test.each([
    ['no answer', noAnswer('EOF')],
    ['another status', byProxy(503)],
    ["the workload's own 504", answer({ status: 504 })],
  ])('fails with %s', (_, other) => {
    expect(judged(TIMEOUT, { answers: [late(3001), { ...other, milliseconds: 3001 }] }).reason).toMatch(/^1 of 2 answers/);
  });
});
