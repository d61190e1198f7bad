import { GatewayApiIngress, IstioCanary } from '../../../constructs';
import { certificate, entry } from '../../support/entries';
import { cartService, find, names, objectsOf, shopChart } from '../../support/manifests';

describe('GatewayApiIngress', () => {
  test('asks istiod for a gateway', () => {
    const { objects } = entry(GatewayApiIngress, { hosts: ['shop.example.com'] });
    const gateway = find(objects, 'Gateway', 'shop-gateway');
    expect(gateway.apiVersion).toBe('gateway.networking.k8s.io/v1');
    expect(gateway.metadata.annotations).toEqual({ 'networking.istio.io/service-type': 'LoadBalancer' });
    expect(gateway.spec.gatewayClassName).toBe('istio');
    expect(gateway.spec.listeners).toEqual([
      { name: 'http', port: 80, protocol: 'HTTP', hostname: 'shop.example.com', allowedRoutes: { namespaces: { from: 'Same' } } },
    ]);
  });

  test('sends the same paths to the service', () => {
    expect(find(entry(GatewayApiIngress).objects, 'HTTPRoute', 'shop').spec.rules).toEqual([
      {
        matches: [{ path: { type: 'Exact', value: '/cart' } }, { path: { type: 'PathPrefix', value: '/items' } }],
        backendRefs: [{ name: 'cart', port: 8080 }],
      },
    ]);
  });

  test('is a caller with the identity of the gateway that istiod creates', () => {
    expect(entry(GatewayApiIngress).entry.principal).toBe('cluster.local/ns/shop/sa/shop-gateway-istio');
  });

  test('keeps its labels off the objects that istiod creates', () => {
    expect(find(entry(GatewayApiIngress).objects, 'Gateway').spec.infrastructure).toEqual({
      labels: { 'app.kubernetes.io/name': 'shop-gateway' },
      annotations: {},
    });
  });

  test('serves HTTPS and redirects HTTP with a certificate', () => {
    const { objects } = entry(GatewayApiIngress, { hosts: ['shop.example.com'], certificate: certificate('shop') });
    expect(names(objects)).toEqual(['Gateway/shop-gateway', 'HTTPRoute/shop', 'HTTPRoute/shop-redirect']);
    expect(find(objects, 'Gateway').spec.listeners[1]).toMatchObject({
      port: 443,
      protocol: 'HTTPS',
      tls: { mode: 'Terminate', certificateRefs: [{ name: 'shop-cert' }] },
    });
    expect(find(objects, 'HTTPRoute', 'shop-redirect').spec.rules).toEqual([
      { filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] },
    ]);
  });

  test('fails when the certificate is not beside it', () => {
    expect(() => entry(GatewayApiIngress, { certificate: certificate() })).toThrow(
      /is in namespace 'istio-system', but the gateway's pods run in 'shop'/,
    );
  });

  test('fails when a service is in another namespace', () => {
    expect(() => entry(GatewayApiIngress, { namespace: 'edge' })).toThrow(/service 'cart' is in namespace 'shop', but the entry is in 'edge'/);
  });

  test('fails when a traffic construct routes a service, which it could not follow', () => {
    const chart = shopChart();
    const service = cartService(chart);
    new GatewayApiIngress(chart, 'Entry', { name: 'shop', routes: [{ service }] });
    new IstioCanary(chart, 'Canary', { service, weights: { v1: 90, v2: 10 } });
    expect(() => objectsOf(chart)).toThrow(/\[Shop\/Entry\].*routes requests to 'cart', but requests through the Gateway API would not follow it/);
  });
});
