import { closest, quantity } from '../../../analysis/diagnostics/words';

test.each([
  [0, '0 errors'],
  [1, '1 error'],
  [2, '2 errors'],
])('%d of a noun', (count, text) => {
  expect(quantity(count, 'error')).toBe(text);
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
