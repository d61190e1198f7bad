import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, byProxy, judged, noAnswer } from '../measurements';

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
