import { find, names, scenario } from '../support/manifests';

const split = (name: string): [string, number | undefined][] =>
  find(scenario(name), 'VirtualService', 'reviews').spec.http.flatMap(
    ({ route }: { route: { destination: { subset: string }; weight?: number }[] }) =>
      route.map(({ destination, weight }) => [destination.subset, weight]),
  );

test.each<[string, [string, number][]]>([
  ['reviews-50-50-v1-v2', [['v1', 50], ['v2', 50]]], // prettier-ignore
  ['reviews-50-50-v1-v3', [['v1', 50], ['v3', 50]]], // prettier-ignore
  ['reviews-50-30-20', [['v1', 50], ['v2', 30], ['v3', 20]]], // prettier-ignore
  ['reviews-80-20', [['v1', 80], ['v2', 20]]], // prettier-ignore
  ['reviews-90-10', [['v1', 90], ['v2', 10]]], // prettier-ignore
  ['canary-step-010', [['v1', 90], ['v2', 10]]], // prettier-ignore
  ['canary-step-025', [['v1', 75], ['v2', 25]]], // prettier-ignore
  ['canary-step-050', [['v1', 50], ['v2', 50]]], // prettier-ignore
  ['canary-step-075', [['v1', 25], ['v2', 75]]], // prettier-ignore
])('%s', (name, weights) => {
  expect(split(name)).toEqual(weights);
});

test('canary-step-100 leaves no route to v1', () => {
  expect(split('canary-step-100')).toEqual([['v2', undefined]]);
});

describe('all-v1', () => {
  test.each(['productpage', 'reviews', 'ratings', 'details'])('sends %s to v1', (service) => {
    const { spec } = find(scenario('all-v1'), 'VirtualService', service);
    expect(spec).toEqual({ hosts: [service], http: [{ route: [{ destination: { host: service, subset: 'v1' } }] }] });
  });

  test('holds for requests that enter at the gateway, too', () => {
    const { spec } = find(scenario('all-v1'), 'VirtualService', 'bookinfo');
    expect(spec.http[0].route).toEqual([{ destination: { host: 'productpage', port: { number: 9080 }, subset: 'v1' } }]);
  });

  test('names nothing else', () => {
    expect(names(scenario('all-v1')).sort()).toEqual(
      ['bookinfo', 'details', 'productpage', 'ratings', 'reviews']
        .map((name) => `VirtualService/${name}`)
        .concat('Gateway/bookinfo-gateway')
        .sort(),
    );
  });
});
