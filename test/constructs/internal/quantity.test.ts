import { amountOf, checkQuantity } from '../../../constructs/internal/quantity';
import { shopChart } from '../../support/manifests';

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
])('%s amounts to %d', (quantity, amount) => {
  expect(amountOf(quantity)).toBe(amount);
});

test.each(['', '0', '0Gi', '50GB', '-1', '1 Gi', 'Gi', '1K', '1e'])('fails when a quantity is %j', (quantity) => {
  expect(() => {
    checkQuantity(shopChart(), 'size', quantity);
  }).toThrow(`[Shop] size is '${quantity}', which is no quantity of Kubernetes. Write a number and a unit`);
});
