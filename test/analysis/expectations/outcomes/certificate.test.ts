import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, judged } from '../measurements';

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
