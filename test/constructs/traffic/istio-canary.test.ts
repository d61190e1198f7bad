import { IstioCanary } from '../../../constructs';
import { cartService, find, names, objectsOf, shopChart } from '../../support/manifests';

function canary(props: object) {
  const chart = shopChart();
  new IstioCanary(chart, 'Canary', { service: cartService(chart), ...props } as never);
  return objectsOf(chart);
}

test('splits by weight', () => {
  const routes = find(canary({ weights: { v1: 90, v2: 10 } }), 'VirtualService').spec.http;
  expect(routes).toEqual([
    {
      route: [
        { destination: { host: 'cart', subset: 'v1' }, weight: 90 },
        { destination: { host: 'cart', subset: 'v2' }, weight: 10 },
      ],
    },
  ]);
});

test('leaves no route to a version without a share', () => {
  const [{ route }] = find(canary({ weights: { v1: 0, v2: 100 } }), 'VirtualService').spec.http;
  expect(route).toEqual([{ destination: { host: 'cart', subset: 'v2' } }]);
});

test('takes a weight that is undefined for none', () => {
  expect(canary({ weights: { v1: 100, v2: undefined } })).toEqual(canary({ weights: { v1: 100 } }));
});

test('writes versions in the order in which the service declares them', () => {
  expect(canary({ weights: { v3: 40, v1: 60 } })).toEqual(canary({ weights: { v1: 60, v3: 40 } }));
});

test('brings the subsets along, before the routes that use them', () => {
  const objects = canary({ weights: { v1: 90, v2: 10 } });
  expect(names(objects)).toEqual(['DestinationRule/cart', 'VirtualService/cart']);
  expect(find(objects, 'DestinationRule').spec.subsets).toEqual(['v1', 'v2', 'v3'].map((version) => ({ name: version, labels: { version } })));
});

test('is called as its service, in the namespace of its service', () => {
  expect(find(canary({ weights: { v1: 100 } }), 'VirtualService').metadata).toMatchObject({ name: 'cart', namespace: 'shop' });
});

test('takes a stage: the canary has `at` percent, the stable version the rest', () => {
  const [{ route }] = find(canary({ stable: 'v1', canary: 'v3', steps: [5, 50, 100], at: 5 }), 'VirtualService').spec.http;
  expect(route.map((part: { weight: number }) => part.weight)).toEqual([95, 5]);
});

test.each([
  [0, 'v1'],
  [100, 'v3'],
])('at %i sends everything to %s', (at, version) => {
  const [{ route }] = find(canary({ stable: 'v1', canary: 'v3', at }), 'VirtualService').spec.http;
  expect(route).toEqual([{ destination: { host: 'cart', subset: version } }]);
});

describe('fails', () => {
  test.each([
    ['when the weights do not add up to 100', { weights: { v1: 90, v2: 5 } }, /\[Shop\/Canary\].*v1 90, v2 5.*add up to 95, not 100/],
    ['when there are no weights', { weights: {} }, /weights \(none\) add up to 0/],
    ['when a weight is not whole', { weights: { v1: 99.5, v2: 0.5 } }, /weight of v1 is 99\.5.*whole percent/],
    ['when a weight is negative', { weights: { v1: 110, v2: -10 } }, /weight of v1 is 110/],
    ['when a weight is below 0', { weights: { v2: -10, v1: 110 } }, /weight of v2 is -10/],
    ['when both weights and a stage are given', { weights: { v1: 100 }, stable: 'v1', canary: 'v2', at: 10 }, /both 'weights' and 'at'/],
    ['when a prop is misspelt', { weigths: { v1: 100 } }, /neither 'weights' nor 'at' is given/],
    ['when there is no service', { service: undefined, weights: { v1: 100 } }, /\[Shop\/Canary\] service is missing/],
    ['when the service is a name', { service: 'cart', weights: { v1: 100 } }, /service is "cart"\. Pass the construct/],
    ['when a version does not exist', { weights: { v1: 90, v4: 10 } }, /\[Shop\/Canary\] service 'cart' has no version 'v4'\. It has v1, v2, v3\./],
    ['when `at` is no step', { stable: 'v1', canary: 'v2', steps: [10, 100], at: 30 }, /at is 30, which is not a step.*10, 100/],
    ['when the steps do not rise', { stable: 'v1', canary: 'v2', steps: [50, 10], at: 10 }, /steps are \[50, 10\]/],
    ['when there are no steps', { stable: 'v1', canary: 'v2', steps: [], at: 0 }, /steps are \[\]/],
    ['when the canary is the stable version', { stable: 'v1', canary: 'v1', at: 10 }, /'v1' is both/],
    ['when the canary does not exist', { stable: 'v1', canary: 'v9', at: 10 }, /no version 'v9'/],
  ])('%s', (_, props, message) => {
    expect(() => canary(props)).toThrow(message);
  });
});
