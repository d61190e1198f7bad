import { callerUris } from '../../../../analysis/expectations/judge/client-certificate';

const WEB = 'spiffe://cluster.local/ns/shop/sa/web';
const GATEWAY = 'spiffe://cluster.local/ns/istio-system/sa/gateway';
const by = 'By=spiffe://cluster.local/ns/shop/sa/cart;Hash=0123';

test.each([
  ['one element', `${by};Subject="";URI=${WEB}`],
  ['the last of two elements', `${by};Subject="";URI=${GATEWAY},${by};Subject="";URI=${WEB}`],
  ['a subject with commas and semicolons', `${by};Subject="CN=a;b,O=c";URI=${WEB}`],
  ['a subject with escaped quotes', `${by};Subject="CN=\\"a\\",URI=x";URI=${WEB}`],
  ['a quoted URI', `${by};URI="${WEB}"`],
  ['a key of other case', `${by};uri=${WEB}`],
])('reads the URI of %s', (_, header) => {
  expect(callerUris(header)).toEqual([WEB]);
});

test('a URI of an earlier element is not the caller', () => {
  expect(callerUris(`${by};URI=${WEB},${by};Subject=""`)).toEqual([]);
});

test('a URI within a quoted value is none', () => {
  expect(callerUris(`${by};Subject="CN=a;URI=${WEB}"`)).toEqual([]);
});

test('reads all URIs of an element', () => {
  expect(callerUris(`${by};URI=${WEB};URI=${GATEWAY}`)).toEqual([WEB, GATEWAY]);
});

test('an empty header has none', () => {
  expect(callerUris('')).toEqual([]);
});
