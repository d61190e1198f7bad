import { checkQuantity } from '../../../constructs/internal/quantity';
import { shopChart } from '../../support/manifests';

test.each(['', '0', '0Gi', '50GB', '-1', '1 Gi', 'Gi', '1K', '1e'])('fails when a quantity is %j', (quantity) => {
  expect(() => {
    checkQuantity(shopChart(), 'size', quantity);
  }).toThrow(`[Shop] size is '${quantity}', which is not a Kubernetes quantity. Write a number and a unit`);
});
