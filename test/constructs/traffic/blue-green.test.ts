import { BlueGreen } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

function blueGreen(props: object) {
  const chart = shopChart();
  new BlueGreen(chart, 'Release', { service: cartService(chart), blue: 'v1', green: 'v3', active: 'blue', ...props } as never);
  return objectsOf(chart);
}

test.each([
  ['blue', 'v1'],
  ['green', 'v3'],
])('%s sends everything to %s', (active, subset) => {
  expect(find(blueGreen({ active }), 'VirtualService').spec.http).toEqual([{ route: [{ destination: { host: 'cart', subset } }] }]);
});

test.each([
  ['a colour has no version', { green: 'v9' }, /no version 'v9'/],
  ['both colours are one version', { green: 'v1' }, /'v1' is both blue and green/],
  ['the switch is neither colour', { active: 'red' }, /active is 'red'\. Use one of blue, green/],
])('fails when %s', (_, props, message) => {
  expect(() => blueGreen(props)).toThrow(message);
});
