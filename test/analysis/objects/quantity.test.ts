import { quantityOf } from '../../../analysis/objects';

test.each([
  ['1', 1],
  ['0.5', 0.5],
  ['100m', 0.1],
  ['2k', 2000],
  ['1Ki', 1024],
  ['64Mi', 64 * 1024 ** 2],
  ['1G', 1e9],
  ['1.5Gi', 1.5 * 1024 ** 3],
  ['2Ti', 2 * 1024 ** 4],
  ['1P', 1e15],
  ['1Ei', 1024 ** 6],
  ['0', 0],
  ['5.', 5],
  ['.5', 0.5],
  ['100u', 1e-4],
  ['3n', 3e-9],
  ['1e3', 1000],
  ['15E-1', 1.5],
  ['1.', 1],
  ['1n', 1e-9],
  ['+1', 1],
  ['+.5Gi', 0.5 * 1024 ** 3],
])('%s amounts to %d', (quantity, amount) => {
  expect(quantityOf(quantity)).toBe(amount);
});

test.each(['', '50GB', '-1', '1 Gi', 'Gi', '1K', '1e', '.', '1ki', '1mi', 'e3', '+', '+-1', '1e3k', '1e3Ki', '1e1.5', ' 1'])(
  '%j is no quantity',
  (text) => {
    expect(quantityOf(text)).toBeUndefined();
  },
);
