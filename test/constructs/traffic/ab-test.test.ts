import { AbTest } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

test('sends matched requests to b and all others to a', () => {
  const chart = shopChart();
  new AbTest(chart, 'Mobile', { service: cartService(chart), headers: { 'user-agent': { regex: '.*Mobile.*' } }, a: 'v1', b: 'v3' });
  expect(find(objectsOf(chart), 'VirtualService').spec.http).toEqual([
    { match: [{ headers: { 'user-agent': { regex: '.*Mobile.*' } } }], route: [{ destination: { host: 'cart', subset: 'v3' } }] },
    { route: [{ destination: { host: 'cart', subset: 'v1' } }] },
  ]);
});
