import { coversHost, overlappingHosts, qualifiedHost } from '../../../analysis/match/host';

test.each([
  ['cart', 'cart.shop'],
  ['cart.store', 'cart.store'],
  ['cart.store.svc', 'cart.store'],
  ['cart.store.svc.cluster.local', 'cart.store'],
  ['api.example.com', 'api.example.com'],
])('%s in namespace shop is %s', (host, qualified) => {
  expect(qualifiedHost(host, 'shop')).toBe(qualified);
});

test.each([
  ['*', 'shop.example.com', true],
  ['*.example.com', 'shop.example.com', true],
  ['*.example.com', 'eu.shop.example.com', true],
  ['*.example.com', 'example.com', false],
  ['*.example.com', 'shop.example.org', false],
  ['*.example.com', '*.shop.example.com', true],
  ['*.shop.example.com', '*.example.com', false],
  ['shop.example.com', 'shop.example.com', true],
  ['shop.example.com', '*', false],
])('%s covers %s: %s', (wide, host, covers) => {
  expect(coversHost(wide, host)).toBe(covers);
});

test.each([
  ['shop.example.com', ['shop.example.com', '*.example.com', '*']],
  ['*.example.com', ['shop.example.com', '*.example.com', '*']],
  ['example.org', ['*']],
])('hosts that overlap with %s', (host, overlapping) => {
  const hosts = new Map(['shop.example.com', '*.example.com', '*'].map((name) => [name, true]));
  expect(overlappingHosts(host, hosts)).toEqual(overlapping);
});
