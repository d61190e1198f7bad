import {
  GatewayCertificate,
  type GatewayCertificateProps,
  gatewaySolver,
  IstioIngressClass,
  LetsEncryptIssuer,
  type LetsEncryptIssuerProps,
} from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

function issuer(props: Partial<LetsEncryptIssuerProps> = {}) {
  const chart = shopChart();
  const solver = new IstioIngressClass(chart, 'IngressClass');
  new LetsEncryptIssuer(chart, 'Issuer', { email: 'platform@example.com', solver, ...props });
  return objectsOf(chart);
}

function certificate(props: Partial<GatewayCertificateProps> = {}) {
  const chart = shopChart();
  new GatewayCertificate(chart, 'Certificate', { name: 'shop-cert', hosts: ['shop.example.com'], issuer: { name: 'letsencrypt-prod' }, ...props });
  return find(objectsOf(chart), 'Certificate');
}

describe('LetsEncryptIssuer', () => {
  test('asks the production server, and answers through an Ingress of class istio', () => {
    expect(find(issuer(), 'ClusterIssuer', 'letsencrypt-prod').spec.acme).toEqual({
      server: 'https://acme-v02.api.letsencrypt.org/directory',
      email: 'platform@example.com',
      privateKeySecretRef: { name: 'letsencrypt-prod' },
      solvers: [{ http01: { ingress: { ingressClassName: 'istio' } } }],
    });
  });

  test('asks the staging server under another name', () => {
    expect(find(issuer({ server: 'staging' }), 'ClusterIssuer', 'letsencrypt-staging').spec.acme.server).toContain('staging');
  });

  test('answers through a Gateway of the Gateway API', () => {
    const solver = gatewaySolver({ name: 'shop-gateway', namespace: 'shop' });
    expect(find(issuer({ solver }), 'ClusterIssuer').spec.acme.solvers).toEqual([
      { http01: { gatewayHTTPRoute: { parentRefs: [{ name: 'shop-gateway', namespace: 'shop', kind: 'Gateway' }] } } },
    ]);
  });

  test('belongs to the cluster, whatever the namespace of its chart', () => {
    expect(find(issuer(), 'ClusterIssuer').metadata).not.toHaveProperty('namespace');
  });

  test.each(['platform', 'platform@', 'a@b@example.com', 'platform@example', 'a b@example.com', 'x@-.com'])(
    'fails when the e-mail is %s',
    (email) => {
      expect(() => issuer({ email })).toThrow(/\[Shop\/Issuer\] '.*' is not an e-mail address/);
    },
  );

  test('fails when the server is none', () => {
    expect(() => issuer({ server: 'test' as never })).toThrow(/server is 'test'\. Use one of production, staging/);
  });
});

describe('IstioIngressClass', () => {
  test('names the controller by which istiod knows it', () => {
    const ingressClass = find(issuer(), 'IngressClass', 'istio');
    expect(ingressClass.spec).toEqual({ controller: 'istio.io/ingress-controller' });
    expect(ingressClass.metadata).not.toHaveProperty('namespace');
  });
});

describe('GatewayCertificate', () => {
  test('fills the Secret that the gateway reads, in its namespace', () => {
    const { metadata, spec } = certificate();
    expect(metadata).toMatchObject({ name: 'shop-cert', namespace: 'istio-system' });
    expect(spec).toEqual({
      secretName: 'shop-cert',
      dnsNames: ['shop.example.com'],
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'letsencrypt-prod' },
      privateKey: { rotationPolicy: 'Always' },
    });
  });

  test.each<[string, Partial<GatewayCertificateProps>, RegExp]>([
    ['there is no host', { hosts: [] }, /hosts is empty/],
    ['a host is a wildcard, which http01 cannot prove', { hosts: ['*.example.com'] }, /host '\*\.example\.com' is not a host name/],
    ['a host has no domain', { hosts: ['shop'] }, /host 'shop' has no domain/],
    ['the name is none', { name: 'shop.cert' }, /name 'shop\.cert' is not a DNS label/],
  ])('fails when %s', (_, props, message) => {
    expect(() => certificate(props)).toThrow(message);
  });
});
