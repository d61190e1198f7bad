import { ApiError } from '../../../live/testbed/api';
import type { Testbed } from '../../../live/testbed/testbed';
import { CHALLENGE_PATH, playCertManager } from '../../../live/stand-ins/cert-manager';
import { type Manifest, readDist } from '../../support/manifests';

/** The objects that cert-manager would create for some objects: the path and the body of each creation. */
async function made(objects: readonly object[]) {
  const creations: { path: string; body: Manifest }[] = [];
  const ready: string[] = [];
  const testbed = {
    api: { create: (path: string, body: Manifest) => creations.push({ path, body }) },
    authority: { issue: (names: string[]) => Promise.resolve({ certificate: `for ${names.join()}`, key: 'key' }) },
    kubelet: { ready: (workload: string) => ready.push(workload) },
  };
  await playCertManager(testbed as unknown as Testbed, objects as readonly Manifest[]);
  const find = (kind: string) => creations.filter(({ body }) => body.kind === kind).map(({ body }) => body)[0]!;
  return { creations, ready, find };
}

const certificate = {
  kind: 'Certificate',
  metadata: { name: 'shop', namespace: 'istio-system' },
  spec: { secretName: 'shop-tls', dnsNames: ['shop.example.com'], issuerRef: { name: 'acme' } },
};
const issuer = (solver: object) => ({ kind: 'ClusterIssuer', metadata: { name: 'acme' }, spec: { acme: { solvers: [{ http01: solver }] } } });
const byIngress = issuer({ ingress: { ingressClassName: 'istio' } });

test('a Certificate gets its Secret, in its own namespace', async () => {
  const { creations } = await made([certificate]);
  expect(creations).toEqual([
    {
      path: '/api/v1/namespaces/istio-system/secrets',
      body: expect.objectContaining({ metadata: { name: 'shop-tls' }, stringData: { 'tls.crt': 'for shop.example.com', 'tls.key': 'key' } }),
    },
  ]);
});

test('an issuer by Ingress answers the challenge of each name', async () => {
  const { find, ready } = await made([byIngress, certificate]);
  const { spec } = find('Ingress');
  expect(spec.ingressClassName).toBe('istio');
  expect(spec.rules[0]).toMatchObject({ host: 'shop.example.com', http: { paths: [{ path: CHALLENGE_PATH, pathType: 'Exact' }] } });
  expect(ready).toEqual(['cm-acme-http-solver-shop.istio-system']);
});

test('the Service of the solver selects its Pod', async () => {
  const { find } = await made([byIngress, certificate]);
  expect(find('Pod').metadata.labels).toMatchObject(find('Service').spec.selector);
  expect(find('Ingress').spec.rules[0].http.paths[0].backend.service.name).toBe(find('Service').metadata.name);
});

test('an issuer by another solver has no Ingress', async () => {
  const { creations } = await made([issuer({ gatewayHTTPRoute: {} }), certificate]);
  expect(creations.map(({ body }) => body.kind)).toEqual(['Secret']);
});

test('the Ingress of production has the promised host', async () => {
  const { find } = await made(readDist('production/30-tls.k8s.yaml'));
  expect(find('Ingress').spec.rules.map(({ host }: { host: string }) => host)).toEqual(['bookinfo.example.com']);
});

test('a Certificate that is applied again is no error if its Secret exists', async () => {
  const conflict = () => Promise.reject(new ApiError(409, 'secrets "shop-tls" already exists'));
  const testbed = { api: { create: conflict }, authority: { issue: () => Promise.resolve({}) }, kubelet: { ready: () => undefined } };
  await expect(playCertManager(testbed as unknown as Testbed, [certificate])).resolves.toBeUndefined();
});
