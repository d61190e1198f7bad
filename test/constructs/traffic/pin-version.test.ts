import { PinVersion } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

test('sends every request to one version', () => {
  const chart = shopChart();
  new PinVersion(chart, 'Pin', { service: cartService(chart), version: 'v2' });
  expect(find(objectsOf(chart), 'VirtualService').spec.http).toEqual([{ route: [{ destination: { host: 'cart', subset: 'v2' } }] }]);
});

test('fails when the version does not exist', () => {
  const chart = shopChart();
  const service = cartService(chart);
  expect(() => new PinVersion(chart, 'Pin', { service, version: 'v4' as never })).toThrow(/\[Shop\/Pin\] service 'cart' has no version 'v4'/);
});
