import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, arrivals, judged, times, V1, V2 } from '../measurements';

const UNTOUCHED: ExpectedOutcome = { untouched: [V2, 'stock-v1.shop'] };

test('holds when requests arrive only elsewhere', () => {
  expect(judged(UNTOUCHED, { answers: [answer()], arrivals: arrivals(1) })).toEqual({
    holds: true,
    measured: '200 (once), 1 arrival: cart-v1.shop (once)',
  });
});

test.each([V2, 'stock-v1.shop'])('fails when one arrives at %s', (workload) => {
  const seen = [...arrivals(5, { workload: V1 }), ...arrivals(1, { workload })];
  expect(judged(UNTOUCHED, { answers: times(5, () => answer()), arrivals: seen }).reason).toBe(
    `there should be no arrivals, but there are: 1 arrival: ${workload} (once)`,
  );
});
