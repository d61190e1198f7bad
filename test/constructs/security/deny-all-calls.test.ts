import { AllowCalls, DenyAllCalls } from '../../../constructs';
import { cartService, find, names, objectsOf, shopChart } from '../../support/manifests';

test('allows nothing', () => {
  const chart = shopChart();
  new DenyAllCalls(chart, 'Deny');
  const policy = find(objectsOf(chart), 'AuthorizationPolicy', 'deny-all');
  expect(policy.metadata.namespace).toBe('shop');
  expect(policy.spec).toEqual({});
});

test.each([['before'], ['after']])('is written after what allows, though created %s it', (order) => {
  const chart = shopChart();
  const [from, to] = [cartService(chart), cartService(chart, 'prices')];
  const steps = [() => new DenyAllCalls(chart, 'Deny'), () => new AllowCalls(chart, 'Calls', { from, to })];
  for (const step of order === 'before' ? steps : steps.reverse()) step();
  expect(names(objectsOf(chart))).toEqual(['AuthorizationPolicy/allow-cart-to-prices', 'AuthorizationPolicy/deny-all']);
});
