import { Chart } from 'cdk8s';
import { HeaderRoute, IngressGateway, IstioCanary, ServiceSubsets } from '../../../constructs';
import { certificate, entry } from '../../support/entries';
import { cartService, find, names, objectsOf, shopChart } from '../../support/manifests';

describe('IngressGateway', () => {
  test('opens port 8080 of the ingress gateway for the hosts', () => {
    const { objects } = entry(IngressGateway, { hosts: ['shop.example.com'] });
    expect(find(objects, 'Gateway', 'shop-gateway').spec).toEqual({
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 8080, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }],
    });
  });

  test('sends the paths to the service', () => {
    const { objects } = entry(IngressGateway);
    expect(find(objects, 'VirtualService', 'shop').spec).toEqual({
      hosts: ['*'],
      gateways: ['shop-gateway'],
      http: [
        {
          match: [{ uri: { exact: '/cart' } }, { uri: { prefix: '/items' } }],
          route: [{ destination: { host: 'cart', port: { number: 8080 } } }],
        },
      ],
    });
  });

  test('is a caller with the identity of the gateway', () => {
    const { entry: made } = entry(IngressGateway);
    expect(made.principal).toBe('cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account');
    expect(made.podLabels).toEqual({ istio: 'ingressgateway' });
  });

  test('serves HTTPS and redirects HTTP with a certificate', () => {
    const { objects } = entry(IngressGateway, { hosts: ['shop.example.com'], certificate: certificate() });
    expect(find(objects, 'Gateway').spec.servers[1]).toEqual({
      port: { number: 443, name: 'https', protocol: 'HTTPS' },
      hosts: ['shop.example.com'],
      tls: { mode: 'SIMPLE', credentialName: 'shop-cert' },
    });
    expect(find(objects, 'VirtualService').spec.http[0]).toEqual({
      match: [{ port: 8080 }],
      redirect: { scheme: 'https', redirectCode: 301 },
    });
  });

  test('redirects by a route and not by the server, so that an ACME challenge on the same host is answered', () => {
    const { objects } = entry(IngressGateway, { hosts: ['shop.example.com'], certificate: certificate() });
    expect(find(objects, 'Gateway').spec.servers[0]).not.toHaveProperty('tls');
  });

  test('fails when the certificate is not where the gateway reads it', () => {
    expect(() => entry(IngressGateway, { certificate: certificate('shop') })).toThrow(
      /is in namespace 'shop', but the gateway's pods run in 'istio-system'/,
    );
  });

  test('follows the routes of the service: a canary holds for requests that enter here', () => {
    const chart = shopChart();
    const service = cartService(chart);
    new IngressGateway(chart, 'Entry', { name: 'shop', routes: [{ service, paths: [{ exact: '/cart' }] }] });
    new IstioCanary(chart, 'Canary', { service, weights: { v1: 90, v2: 10 } });
    new HeaderRoute(chart, 'Tester', { service, headers: { 'end-user': { exact: 'jason' } }, version: 'v3' });
    const destination = { host: 'cart', port: { number: 8080 } };
    expect(find(objectsOf(chart), 'VirtualService', 'shop').spec.http).toEqual([
      {
        match: [{ uri: { exact: '/cart' }, headers: { 'end-user': { exact: 'jason' } } }],
        route: [{ destination: { ...destination, subset: 'v3' } }],
      },
      {
        match: [{ uri: { exact: '/cart' } }],
        route: [
          { destination: { ...destination, subset: 'v1' }, weight: 90 },
          { destination: { ...destination, subset: 'v2' }, weight: 10 },
        ],
      },
    ]);
  });

  test('tries no route after one that hides it, whatever the order in which they are given', () => {
    const chart = shopChart();
    const [all, items, one] = ['all', 'items', 'one'].map((name) => cartService(chart, name));
    const routes = [
      { service: all! },
      { service: items!, paths: [{ prefix: '/items' }, { prefix: '/' }] },
      { service: one!, paths: [{ exact: '/items/1' }, { prefix: '/items/2' }] },
    ];
    new IngressGateway(chart, 'Entry', { name: 'shop', routes });
    const http: { match?: { uri: object }[]; route: [{ destination: { host: string } }] }[] = find(objectsOf(chart), 'VirtualService').spec.http;
    expect(http.map(({ match, route }) => [route[0].destination.host, match?.map(({ uri }) => uri)])).toEqual([
      ['one', [{ exact: '/items/1' }, { prefix: '/items/2' }]],
      ['items', [{ prefix: '/items' }, { prefix: '/' }]],
      ['all', undefined],
    ]);
  });

  test('may share a host with another gateway of other pods', () => {
    const chart = shopChart();
    const routes = [{ service: cartService(chart) }];
    const pods = { podLabels: { istio: 'internal' }, namespace: 'edge', serviceAccountName: 'internal', serviceName: 'internal' };
    new IngressGateway(chart, 'Public', { name: 'public', routes });
    expect(() => new IngressGateway(chart, 'Internal', { name: 'internal', routes, pods })).not.toThrow();
    expect(() => new IngressGateway(chart, 'Again', { name: 'again', routes, pods })).toThrow(/already served by Shop\/Internal/);
  });

  test.each([['before'], ['after']])('writes the subsets before the routes that name them, created %s the canary', (order) => {
    const chart = shopChart();
    const service = cartService(chart);
    const steps = [
      () => new IngressGateway(chart, 'Entry', { name: 'shop', routes: [{ service }] }),
      () => new IstioCanary(chart, 'Canary', { service, weights: { v1: 90, v2: 10 } }),
    ];
    for (const step of order === 'before' ? steps : steps.reverse()) step();
    const written = names(objectsOf(chart));
    for (const name of ['shop', 'cart']) expect(written.indexOf('DestinationRule/cart')).toBeLessThan(written.indexOf(`VirtualService/${name}`));
  });

  test('fails when the subsets that its routes name are written to a later file', () => {
    const entry = shopChart();
    const service = cartService(entry);
    const later = new Chart(entry.node.root, 'Z-Traffic', { namespace: 'shop' });
    new IngressGateway(entry, 'Entry', { name: 'shop', routes: [{ service }] });
    new ServiceSubsets(later, 'Subsets', { service });
    new IstioCanary(later, 'Canary', { service, weights: { v1: 90, v2: 10 } });
    expect(() => objectsOf(later)).toThrow(/\[Shop\/Entry\] the subsets of 'cart' are written after the routes that use them, by Z-Traffic/);
  });

  test('names a service of another namespace in full', () => {
    const { objects } = entry(IngressGateway, { namespace: 'edge' });
    expect(find(objects, 'VirtualService').spec.http[0].route[0].destination.host).toBe('cart.shop.svc.cluster.local');
  });
});
