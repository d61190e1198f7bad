import { answer, byProxy, judged } from '../measurements';

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
