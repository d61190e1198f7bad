import { createPrivateKey, X509Certificate } from 'node:crypto';
import { CertificateAuthority } from '../../../live/testbed/certificates';
import { temporaryFolder } from '../install/support';

const folder = temporaryFolder();

test('issues a certificate for all names, signed by the authority and with its key', async () => {
  const authority = await CertificateAuthority.create(folder());
  const { certificate, key } = await authority.issue(['shop.example.com', 'www.example.com']);
  const issued = new X509Certificate(certificate);
  expect(issued.subjectAltName).toBe('DNS:shop.example.com, DNS:www.example.com');
  expect(issued.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true);
  expect(issued.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(issued.ca).toBe(false);
});

test('issues a certificate for a wildcard', async () => {
  const authority = await CertificateAuthority.create(folder());
  const { certificate } = await authority.issue(['*.example.com']);
  expect(new X509Certificate(certificate).checkHost('shop.example.com')).toBe('*.example.com');
});

test('is an authority', async () => {
  const { certificate } = await CertificateAuthority.create(folder());
  expect(new X509Certificate(certificate).ca).toBe(true);
});

test('fails with what openssl said', async () => {
  await expect(CertificateAuthority.create(`${folder()}/none`)).rejects.toThrow(/^`openssl req .*` ended with code 1: /);
});
