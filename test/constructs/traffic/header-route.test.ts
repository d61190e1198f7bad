import { HeaderRoute, PinVersion } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

function headerRoute(headers: object) {
  const chart = shopChart();
  const service = cartService(chart);
  new HeaderRoute(chart, 'Tester', { service, headers: headers as never, version: 'v2' });
  new PinVersion(chart, 'Rest', { service, version: 'v1' });
  return find(objectsOf(chart), 'VirtualService').spec.http;
}

test.each([{ exact: 'jason' }, { prefix: 'ja' }, { regex: 'jas(on|per)' }])('matches by %o', (match) => {
  expect(headerRoute({ 'end-user': match })).toEqual([
    { match: [{ headers: { 'end-user': match } }], route: [{ destination: { host: 'cart', subset: 'v2' } }] },
    { route: [{ destination: { host: 'cart', subset: 'v1' } }] },
  ]);
});

test('asks for all headers at once', () => {
  const [{ match }] = headerRoute({ 'end-user': { exact: 'jason' }, 'x-device': { exact: 'phone' } });
  expect(match).toEqual([{ headers: { 'end-user': { exact: 'jason' }, 'x-device': { exact: 'phone' } } }]);
});

test('leaves the rest to any version where nothing else is said', () => {
  const chart = shopChart();
  new HeaderRoute(chart, 'Tester', { service: cartService(chart), headers: { 'end-user': { exact: 'jason' } }, version: 'v2' });
  expect(find(objectsOf(chart), 'VirtualService').spec.http[1]).toEqual({ route: [{ destination: { host: 'cart' } }] });
});

test.each([
  ['no header is named', {}, /no header is named/],
  ['a header name is not in lower case', { 'End-User': { exact: 'jason' } }, /header 'End-User' is not a lower-case header name/],
  ['a header has no condition', { 'end-user': {} }, /header 'end-user' is matched by \{\}/],
  ['a condition is missing', { 'end-user': undefined }, /header 'end-user' is matched by undefined/],
  ['there are no headers at all', undefined as never, /no header is named/],
  ['a condition is empty', { 'end-user': { exact: '' } }, /header 'end-user' is matched by \{"exact":""\}/],
  ['a condition is none', { 'end-user': { contains: 'x' } }, /exact: '\.\.\.'/],
  ['a header has two conditions', { 'end-user': { exact: 'a', prefix: 'b' } }, /Give one non-empty condition/],
  ['a regex is not RE2', { 'user-agent': { regex: '(?!Mobile).*' } }, /'\(\?!Mobile\)\.\*' is not an RE2 expression.*look-ahead/],
  ['a regex is longer than Istio takes', { 'user-agent': { regex: 'a'.repeat(1025) } }, /1025 characters.*1024/],
])('fails when %s', (_, headers, message) => {
  expect(() => headerRoute(headers)).toThrow(message);
});
