import { find, scenario } from '../support/manifests';

describe('gateway-api-entry', () => {
  const objects = () => scenario('gateway-api-entry');

  test('has one HTTP listener on port 80, of class istio, on a node port', () => {
    const gateway = find(objects(), 'Gateway', 'bookinfo-gateway');
    expect(gateway.apiVersion).toBe('gateway.networking.k8s.io/v1');
    expect(gateway.metadata.annotations).toEqual({ 'networking.istio.io/service-type': 'NodePort' });
    expect(gateway.spec.gatewayClassName).toBe('istio');
    expect(gateway.spec.listeners).toMatchObject([{ name: 'http', port: 80, protocol: 'HTTP' }]);
  });

  test('leads the same paths to productpage', () => {
    const { spec } = find(objects(), 'HTTPRoute', 'bookinfo');
    expect(spec.parentRefs).toEqual([{ name: 'bookinfo-gateway' }]);
    expect(spec.rules[0].backendRefs).toEqual([{ name: 'productpage', port: 9080 }]);
    expect(spec.rules[0].matches.map(({ path }: { path: { type: string; value: string } }) => [path.type, path.value])).toEqual([
      ['Exact', '/productpage'],
      ['PathPrefix', '/static'],
      ['Exact', '/login'],
      ['Exact', '/logout'],
      ['PathPrefix', '/api/v1/products'],
    ]);
  });

  test('lets the identity of its own gateway call productpage', () => {
    const [rule] = find(objects(), 'AuthorizationPolicy', 'allow-bookinfo-gateway-to-productpage').spec.rules;
    expect(rule.from).toEqual([{ source: { principals: ['cluster.local/ns/bookinfo/sa/bookinfo-gateway-istio'] } }]);
    expect(rule.to[0]).toEqual({ operation: { methods: ['GET'] } });
  });

  test('lets everyone call the gateway, which stands in the namespace that denies by default', () => {
    const { spec } = find(objects(), 'AuthorizationPolicy', 'allow-anyone-to-bookinfo-gateway');
    expect(spec).toEqual({
      action: 'ALLOW',
      rules: [{}],
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'bookinfo-gateway' }],
    });
  });

  test.each([
    ['allow-to-bookinfo-gateway', 80],
    ['allow-bookinfo-gateway-to-productpage', 9080],
  ])('opens the network: %s', (name, port) => {
    expect(find(objects(), 'NetworkPolicy', name).spec.ingress[0].ports).toEqual([{ port, protocol: 'TCP' }]);
  });
});

describe('external-api', () => {
  const objects = () => scenario('external-api');

  test('declares the HTTPS host, resolved by DNS', () => {
    const { spec } = find(objects(), 'ServiceEntry', 'www-googleapis-com');
    expect(spec).toMatchObject({ hosts: ['www.googleapis.com'], resolution: 'DNS', location: 'MESH_EXTERNAL' });
    expect(spec.ports).toContainEqual({ number: 443, name: 'https', protocol: 'HTTPS' });
  });

  test('opens TLS in the sidecar, so that the timeout and the retries apply', () => {
    expect(find(objects(), 'DestinationRule').spec.trafficPolicy.portLevelSettings[0].tls.mode).toBe('SIMPLE');
    expect(find(objects(), 'VirtualService').spec.http[0]).toMatchObject({ timeout: '5s', retries: { attempts: 2, perTryTimeout: '2s' } });
  });

  test('keeps hosts that the mesh does not know out of reach', () => {
    expect(find(objects(), 'Sidecar', 'default').spec.outboundTrafficPolicy).toEqual({ mode: 'REGISTRY_ONLY' });
  });

  test('lets details out to port 443', () => {
    const { spec } = find(objects(), 'NetworkPolicy', 'details-egress');
    expect(spec.podSelector).toEqual({ matchLabels: { app: 'details' } });
    expect(spec.egress[0].ports).toEqual([{ port: 443, protocol: 'TCP' }]);
  });
});

test('load-generator asks the gateway for /productpage 5 times a second', () => {
  const [container] = find(scenario('load-generator'), 'Deployment', 'load-generator').spec.template.spec.containers;
  expect(container.args).toEqual(expect.arrayContaining(['-qps', '5', 'http://istio-ingressgateway.istio-system.svc.cluster.local/productpage']));
});
