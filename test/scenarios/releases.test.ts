import { find, scenario } from '../support/manifests';

const routes = (name: string) => find(scenario(name), 'VirtualService', 'reviews').spec.http;
const jason = [{ headers: { 'end-user': { exact: 'jason' } } }];
const to = (subset: string) => [{ destination: { host: 'reviews', subset } }];

test('reviews-jason-v2', () => {
  expect(routes('reviews-jason-v2')).toEqual([{ match: jason, route: to('v2') }, { route: to('v1') }]);
});

test('reviews-jason-v2-rest-v1-v3', () => {
  const rest = ['v1', 'v3'].map((subset) => ({ destination: { host: 'reviews', subset }, weight: 50 }));
  expect(routes('reviews-jason-v2-rest-v1-v3')).toEqual([{ match: jason, route: to('v2') }, { route: rest }]);
});

test('reviews-mobile-v3', () => {
  const mobile = [{ headers: { 'user-agent': { regex: '.*Mobile.*' } } }];
  expect(routes('reviews-mobile-v3')).toEqual([{ match: mobile, route: to('v3') }, { route: to('v1') }]);
});

test.each([
  ['reviews-blue', 'v1'],
  ['reviews-green', 'v3'],
])('%s', (name, subset) => {
  expect(routes(name)).toEqual([{ route: to(subset) }]);
});

test('reviews-mirror-v3', () => {
  expect(routes('reviews-mirror-v3')).toEqual([{ route: to('v1'), mirror: { host: 'reviews', subset: 'v3' }, mirrorPercentage: { value: 50 } }]);
});
