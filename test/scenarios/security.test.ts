import { find, names, scenario } from '../support/manifests';

test('mtls-strict-mesh', () => {
  expect(find(scenario('mtls-strict-mesh'), 'PeerAuthentication', 'default')).toMatchObject({
    metadata: { namespace: 'istio-system' },
    spec: { mtls: { mode: 'STRICT' } },
  });
});

test('mtls-port-exception', () => {
  expect(find(scenario('mtls-port-exception'), 'PeerAuthentication', 'ratings').spec).toEqual({
    selector: { matchLabels: { app: 'ratings' } },
    mtls: { mode: 'STRICT' },
    portLevelMtls: { '9080': { mode: 'PERMISSIVE' } },
  });
});

describe('mtls-permissive', () => {
  test('takes plain text in the namespace', () => {
    expect(find(scenario('mtls-permissive'), 'PeerAuthentication', 'default')).toMatchObject({
      metadata: { namespace: 'bookinfo' },
      spec: { mtls: { mode: 'PERMISSIVE' } },
    });
  });

  test('opens GET /api/v1/products of productpage, and nothing else', () => {
    const policies = scenario('mtls-permissive').filter(({ kind }) => kind === 'AuthorizationPolicy');
    expect(policies.map(({ spec }) => spec)).toEqual([
      {
        selector: { matchLabels: { app: 'productpage' } },
        action: 'ALLOW',
        rules: [{ to: [{ operation: { methods: ['GET'], paths: ['/api/v1/products'] } }] }],
      },
    ]);
  });
});

describe('legacy-client', () => {
  test('runs outside the mesh', () => {
    expect(find(scenario('legacy-client'), 'Namespace', 'legacy').metadata.labels['istio-injection']).toBe('disabled');
    expect(find(scenario('legacy-client'), 'Pod', 'legacy-app').metadata.namespace).toBe('legacy');
  });

  test('reaches productpage at the level of the network, so that mTLS is what refuses it', () => {
    const { metadata, spec } = find(scenario('legacy-client'), 'NetworkPolicy');
    expect(metadata.namespace).toBe('bookinfo');
    expect(spec.podSelector).toEqual({ matchLabels: { app: 'productpage' } });
    expect(spec.ingress[0].ports).toEqual([{ port: 9080, protocol: 'TCP' }]);
    expect(spec.ingress[0].from[0].namespaceSelector.matchLabels).toEqual({ 'kubernetes.io/metadata.name': 'legacy' });
  });

  test('changes no policy of the mesh', () => {
    expect(names(scenario('legacy-client'))).toEqual(['Namespace/legacy', 'Pod/legacy-app', 'NetworkPolicy/allow-legacy-app-to-productpage']);
  });
});
