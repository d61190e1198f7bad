import { closest, quantity, visible } from '../../../analysis/diagnostics/words';

test.each([
  [0, '0 errors'],
  [1, '1 error'],
  [2, '2 errors'],
])('%d of a noun', (count, text) => {
  expect(quantity(count, 'error')).toBe(text);
});

test.each([
  ['\x1b[31m', '\\x1b[31m'],
  ['a\r\0', 'a\\x0d\\x00'],
  ['\x85', '\\x85'],
  ['\ufffe\ud800', '\\ufffe\\ud800'],
  ['tab\tline\n 😀 é', 'tab\tline\n 😀 é'],
])('writes out what cannot be printed: %j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

const names = ['reviews-90-10', 'reviews-blue', 'ratings-fault', 'ratings-fault-jason', 'all-v1'];

test.each([
  ['reviews-90-01', 'reviews-90-10'],
  ['Reviews-Blue', 'reviews-blue'],
  ['rating-fault', 'ratings-fault'],
  ['blue', 'reviews-blue'],
  ['hello', undefined],
  ['x', undefined],
])('the name closest to %s', (wrong, name) => {
  expect(closest(wrong, names)).toBe(name);
});
