import { millisecondsOf } from '../../../analysis/objects';

test.each([
  ['500ms', 500],
  ['0.5ms', 0.5],
  ['1.5s', 1500],
  ['1m30s', 90_000],
  ['2h', 7_200_000],
  ['15d', 1_296_000_000],
  ['1w', 604_800_000],
  ['1y', 31_536_000_000],
  ['0s', 0],
  ['4.35s', 4350],
])('%s is %d ms', (text, milliseconds) => {
  expect(millisecondsOf(text)).toBe(milliseconds);
});

test.each(['', '5', 's', '5 s', '-5s', '5s ', 'PT5S', '1,5s', '.5s', '5x'])('%j is no duration', (text) => {
  expect(millisecondsOf(text)).toBeUndefined();
});
