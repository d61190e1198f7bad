import { CertificateAuthority } from '../../../live/testbed/certificates';
import { readCluster } from '../../../live/measure/cluster';
import { pod } from '../testbed/pods';
import { temporaryFolder } from '../install/support';
import { fakeTestbed } from '../runner/testbeds';

const folder = temporaryFolder();

const service = (selector?: Record<string, string>, namespace = 'shop') => ({ metadata: { name: 'cart', namespace }, spec: { selector } });
const workload = (name: string, labels: Record<string, string>, namespace = 'shop') =>
  pod({ metadata: { name, namespace, labels, ownerReferences: [] } });

const PODS = [
  workload('cart-v1', { app: 'cart', version: 'v1' }),
  workload('cart-v2', { app: 'cart', version: 'v2' }),
  workload('till', { app: 'till' }),
  workload('cart-v3', { app: 'cart', version: 'v3' }, 'bank'),
];

/** A Deployment and its pod, which are one workload. */
const DEPLOYMENT = {
  metadata: { name: 'door-v1', namespace: 'shop' },
  spec: { template: { metadata: { labels: { app: 'door', version: 'v1' } }, spec: { containers: [] } } },
};
const OWNED = pod({
  metadata: {
    name: 'door-v1-5d9c-x',
    namespace: 'shop',
    labels: DEPLOYMENT.spec.template.metadata.labels,
    ownerReferences: [{ kind: 'ReplicaSet', name: 'door-v1-5d9c' }],
  },
});

async function versionsOf(name: string, ...services: object[]) {
  const cluster = await readCluster(
    fakeTestbed({ '/api/v1/services': services, '/api/v1/pods': [...PODS, OWNED], '/apis/apps/v1/deployments': [DEPLOYMENT] }),
  );
  return [...cluster.versionsOf(name)];
}

describe('versionsOf', () => {
  test('are of the pods that the Service selects, in its namespace', async () => {
    expect(await versionsOf('cart.shop', service({ app: 'cart' }))).toEqual([
      ['cart-v1.shop', 'v1'],
      ['cart-v2.shop', 'v2'],
    ]);
  });

  test('a pod without the label has an empty one', async () => {
    expect(await versionsOf('cart.shop', service({ app: 'till' }))).toEqual([['till.shop', '']]);
  });

  test('are of Deployments, whose pods are no workloads of their own', async () => {
    expect(await versionsOf('cart.shop', service({ app: 'door' }))).toEqual([['door-v1.shop', 'v1']]);
  });

  test.each([
    ['a Service without a selector', [service()]],
    ['a Service of another namespace', [service({ app: 'cart' }, 'bank')]],
    ['no Service', []],
  ])('are none of %s', async (_, services) => {
    expect(await versionsOf('cart.shop', ...services)).toEqual([]);
  });
});

describe('fingerprintOf', () => {
  async function fingerprintOf(name: string, data?: Record<string, string>) {
    const secret = { metadata: { name: 'shop-cert', namespace: 'istio-system' }, data };
    return (await readCluster(fakeTestbed({ '/api/v1/secrets': [secret] }))).fingerprintOf(name);
  }

  test('is the SHA-256 of the certificate, in lower-case hex', async () => {
    const { certificate } = await (await CertificateAuthority.create(folder())).issue(['shop.example.com']);
    const der = Buffer.from(certificate.replace(/-----.*-----|\s/g, ''), 'base64');
    const digest = await crypto.subtle.digest('SHA-256', der);
    const data = { 'tls.crt': Buffer.from(certificate).toString('base64') };
    expect(await fingerprintOf('shop-cert.istio-system', data)).toBe(Buffer.from(digest).toString('hex'));
  });

  test('is undefined without the Secret, or a certificate in it', async () => {
    expect(await fingerprintOf('other-cert.istio-system')).toBeUndefined();
    expect(await fingerprintOf('shop-cert.istio-system', { token: '' })).toBeUndefined();
    expect(await fingerprintOf('shop-cert.istio-system')).toBeUndefined();
  });
});
