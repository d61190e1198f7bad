import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, arrivals, byProxy, judged } from '../measurements';

const DENIED: ExpectedOutcome = { denied: true };
const denied = byProxy(403, { body: 'RBAC: access denied' });

test('holds when the proxy denies every request', () => {
  expect(judged(DENIED, { answers: [denied, denied] })).toEqual({ holds: true, measured: '403 (2 times), no arrivals' });
});

test.each([
  ['another status', byProxy(401, { body: 'RBAC: access denied' })],
  ["the application's own 403", answer({ status: 403, body: 'forbidden' })],
  ['an answer', answer()],
])('fails with %s', (_, other) => {
  expect(judged(DENIED, { answers: [denied, other] }).reason).toMatch(/^1 of 2 answers are not 403 "RBAC: access denied"; the first: /);
});

test('fails when a request arrived', () => {
  expect(judged(DENIED, { answers: [denied], arrivals: arrivals(1) }).reason).toContain('there should be no arrivals');
});
