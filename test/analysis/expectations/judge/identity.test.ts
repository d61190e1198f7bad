import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, arrival, arrivals, judged, V1, V2 } from './measurements';

const WEB = 'spiffe://cluster.local/ns/shop/sa/web';
const OTHER = 'spiffe://cluster.local/ns/shop/sa/other';
const header = (uri: string) => `By=spiffe://cluster.local/ns/shop/sa/cart;Hash=0123;Subject="";URI=${uri}`;
const answers = [answer()];

describe('certificate', () => {
  const CERTIFICATE: ExpectedOutcome = { certificate: { secret: 'shop-cert.istio-system' } };
  const shown = { fingerprint: 'ab12', dnsNames: ['shop.example.com'], validForHost: true };
  const presenting = (certificate?: typeof shown) => ({ answers: [answer({ certificate })] });

  test('holds when the server presents that of the Secret', () => {
    expect(judged(CERTIFICATE, presenting(shown))).toEqual({ holds: true, measured: 'ab12 for shop.example.com (once)' });
  });

  test('fails with another', () => {
    expect(judged(CERTIFICATE, presenting({ ...shown, fingerprint: 'cd34' })).reason).toBe(
      '1 of 1 answers did not present the certificate of Secret shop-cert.istio-system, ab12; the first: cd34 for shop.example.com',
    );
  });

  test('fails when it is for other names', () => {
    expect(judged(CERTIFICATE, presenting({ ...shown, dnsNames: ['other.example.com'], validForHost: false })).reason).toBe(
      '1 of 1 answers presented no certificate for the name that was asked for; the first: ab12 for other.example.com',
    );
  });

  test('fails without one', () => {
    expect(judged(CERTIFICATE, presenting())).toMatchObject({ holds: false, measured: 'no certificate (once)' });
  });

  test('fails when there is no such Secret', () => {
    expect(judged({ certificate: { secret: 'other.shop' } }, presenting(shown)).reason).toBe('the cluster has no certificate in a Secret other.shop');
  });
});

describe('identity', () => {
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
    expect(judged(IDENTITY, seen(header(WEB), clientCertificate)).reason).toBe(
      `1 of 2 requests at cart-v1.shop are not of ${WEB}; the first: ${text}`,
    );
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
});

describe('tlsOriginated', () => {
  const ORIGINATED: ExpectedOutcome = { tlsOriginated: { sni: 'www.example.com' } };
  const workload = 'www.example.com.elsewhere';
  const arrived = (...names: string[]) => ({ answers, arrivals: names.map((sni) => arrival({ workload, sni })) });

  test('holds when requests arrive by TLS for the name', () => {
    expect(judged(ORIGINATED, arrived('www.example.com'))).toEqual({
      holds: true,
      measured: 'www.example.com.elsewhere by TLS for www.example.com (once)',
    });
  });

  test.each([
    ['', 'in plain text'],
    ['example.com', 'by TLS for example.com'],
  ])('fails with server name %p', (sni, text) => {
    expect(judged(ORIGINATED, arrived('www.example.com', sni)).reason).toBe(
      `1 of 2 requests did not arrive by TLS for www.example.com; the first: www.example.com.elsewhere ${text}`,
    );
  });

  test('fails when no request arrived', () => {
    expect(judged(ORIGINATED, { answers }).reason).toBe('no request arrived');
  });
});
