import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, byProxy, judged, times } from '../measurements';

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
