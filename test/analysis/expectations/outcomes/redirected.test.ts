import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, byProxy, judged, times } from '../measurements';

const location = 'https://shop.example.com/cart';
const REDIRECTED: ExpectedOutcome = { redirected: { location, status: 301 } };

test('holds when status and location are as promised', () => {
  const answers = times(2, () => byProxy(301, { headers: { location } }));
  expect(judged(REDIRECTED, { answers })).toEqual({ holds: true, measured: `301 to ${location} (2 times)` });
});

test.each([
  ['status', byProxy(302, { headers: { location } }), `302 to ${location}`],
  ['location', byProxy(301, { headers: { location: 'https://shop.example.com/' } }), '301 to https://shop.example.com/'],
  ['answer', answer(), '200'],
])('fails with another %s', (_, wrong, text) => {
  const answers = [byProxy(301, { headers: { location } }), wrong];
  expect(judged(REDIRECTED, { answers }).reason).toBe(`1 of 2 answers are not 301 to ${location}; the first: ${text}`);
});
