import { milliseconds } from '../../../../analysis/expectations/evidence/evidence';
import { expectation } from '../measurements';

const PROMISE = expectation({ status: 200 });

test.each([
  ['0s', 0],
  ['500ms', 500],
  ['5s', 5000],
  ['1.001s', 1001],
  ['1m30s', 90_000],
  ['1h1m1s1ms', 3_661_001],
])('%s is %d milliseconds', (duration, expected) => {
  expect(milliseconds(PROMISE, 'after', duration)).toBe(expected);
});

test.each(['', '5', 's', '5 s', '-1s', '1d', '5s5', 'x5s', '1e3s', '.5s'])('fails when %p is no duration', (duration) => {
  expect(() => milliseconds(PROMISE, 'after', duration)).toThrow(
    `The expectation 'The cart does as promised.' cannot be judged: after '${duration}' is not a duration. Write numbers with units`,
  );
});
