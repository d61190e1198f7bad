import { answer, judged, times, V1, V2 } from '../measurements';

const answers = times(5, () => answer());

test.each([5, 6])('%d lines for 5 requests are enough', (lines) => {
  expect(judged({ logged: { by: V1 } }, { answers, logLines: { [V1]: lines } })).toEqual({
    holds: true,
    measured: `${lines} lines by cart-v1.shop of 5 requests`,
  });
});

test('a line too few is not', () => {
  expect(judged({ logged: { by: V1 } }, { answers, logLines: { [V1]: 4 } }).reason).toBe('1 line missing');
});

test("another workload's lines do not count", () => {
  expect(judged({ logged: { by: V1 } }, { answers, logLines: { [V2]: 5 } }).holds).toBe(false);
});
