import { PinVersion, TrafficMirror } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

function mirror(percentage?: number) {
  const chart = shopChart();
  const service = cartService(chart);
  new PinVersion(chart, 'Live', { service, version: 'v1' });
  new TrafficMirror(chart, 'Shadow', { service, mirror: 'v3', percentage });
  return find(objectsOf(chart), 'VirtualService').spec.http;
}

test('copies a share of the requests', () => {
  expect(mirror(20)).toEqual([
    {
      route: [{ destination: { host: 'cart', subset: 'v1' } }],
      mirror: { host: 'cart', subset: 'v3' },
      mirrorPercentage: { value: 20 },
    },
  ]);
});

test('copies every request by default', () => {
  expect(mirror()[0].mirrorPercentage).toEqual({ value: 100 });
});

test('fails when the mirror is the live version', () => {
  const chart = shopChart();
  const service = cartService(chart);
  new TrafficMirror(chart, 'Shadow', { service, mirror: 'v3' });
  new PinVersion(chart, 'Live', { service, version: 'v3' });
  expect(() => objectsOf(chart)).toThrow(/Shop\/Shadow copies requests to 'v3', which Shop\/Live makes the live version/);
});

test('fails when the percentage is a text', () => {
  expect(() => mirror('50' as never)).toThrow(/percentage is '50'\./);
});

test.each([-1, 100.1, 0.00001, NaN])('fails when the percentage is %d', (percentage) => {
  expect(() => mirror(percentage)).toThrow(/\[Shop\/Shadow\] percentage is .*0 to 100/);
});
