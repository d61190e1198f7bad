import { callerUris } from '../../../../analysis/expectations/outcomes/identity';
import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, arrival, arrivals, judged, V1, V2 } from '../measurements';

const WEB = 'spiffe://cluster.local/ns/shop/sa/web';
const OTHER = 'spiffe://cluster.local/ns/shop/sa/other';
const header = (uri: string) => `By=spiffe://cluster.local/ns/shop/sa/cart;Hash=0123;Subject="";URI=${uri}`;
const answers = [answer()];

const IDENTITY: ExpectedOutcome = { identity: { seenBy: V1, spiffe: WEB } };
const NONE: ExpectedOutcome = { identity: { seenBy: V1, spiffe: 'none' } };
const seen = (...clientCertificates: string[]) => ({
  answers,
  arrivals: clientCertificates.map((clientCertificate) => arrival({ clientCertificate })),
});

test('holds when every request is of this caller', () => {
  expect(judged(IDENTITY, seen(header(WEB), header(WEB)))).toEqual({ holds: true, measured: `cart-v1.shop saw ${WEB} (2 times)` });
});

test.each([
  ['another', header(OTHER), OTHER],
  ['none', '', 'none'],
  ['one that begins alike', header(`${WEB}-2`), `${WEB}-2`],
  ['one that an earlier proxy saw', `${header(WEB)},${header(OTHER)}`, OTHER],
])('fails with %s', (_, clientCertificate, text) => {
  expect(judged(IDENTITY, seen(header(WEB), clientCertificate)).reason).toBe(`1 of 2 requests at cart-v1.shop are not of ${WEB}; the first: ${text}`);
});

test('none holds when the header is empty', () => {
  expect(judged(NONE, seen(''))).toEqual({ holds: true, measured: 'cart-v1.shop saw none (once)' });
});

test.each([header(WEB), 'Hash=0123'])('none fails with %s', (clientCertificate) => {
  expect(judged(NONE, seen('', clientCertificate)).reason).toContain('1 of 2 requests at cart-v1.shop are not of an unknown caller');
});

test('what other workloads see does not matter', () => {
  const others = [arrival({ clientCertificate: header(WEB) }), arrival({ workload: V2, clientCertificate: header(OTHER) })];
  expect(judged(IDENTITY, { answers, arrivals: others }).holds).toBe(true);
});

test.each([IDENTITY, NONE])('fails when the workload saw no request: %j', (outcome) => {
  expect(judged(outcome, { answers, arrivals: arrivals(1, { workload: V2 }) }).reason).toBe('no request arrived at cart-v1.shop');
});

describe('callerUris', () => {
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
});
