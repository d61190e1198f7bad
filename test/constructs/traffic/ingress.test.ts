import { Chart } from 'cdk8s';
import {
  type App,
  BookinfoApp,
  Folder,
  GatewayApiIngress,
  GatewayCertificate,
  HeaderRoute,
  IngressGateway,
  type IngressProps,
  IstioCanary,
} from '../../../constructs';
import { cartService, find, names, objectsOf, shopChart } from '../../support/manifests';

const issuer = { name: 'letsencrypt-prod' };

function both(Ingress: typeof IngressGateway | typeof GatewayApiIngress, props: Partial<IngressProps> = {}) {
  const chart = shopChart();
  const routes = [{ service: cartService(chart), paths: [{ exact: '/cart' }, { prefix: '/items' }] }];
  const entry = new Ingress(chart, 'Entry', { name: 'shop', routes, ...props });
  return { entry, objects: objectsOf(chart) };
}

function certificate(namespace?: string, hosts = ['shop.example.com']) {
  return new GatewayCertificate(shopChart(), 'Certificate', { name: 'shop-cert', hosts, issuer, namespace });
}

describe('IngressGateway', () => {
  test('opens port 8080 of the ingress gateway for the hosts', () => {
    const { objects } = both(IngressGateway, { hosts: ['shop.example.com'] });
    expect(find(objects, 'Gateway', 'shop-gateway').spec).toEqual({
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 8080, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }],
    });
  });

  test('sends the paths to the service', () => {
    const { objects } = both(IngressGateway);
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
    const { entry } = both(IngressGateway);
    expect(entry.principal).toBe('cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account');
    expect(entry.podLabels).toEqual({ istio: 'ingressgateway' });
  });

  test('serves HTTPS and redirects HTTP with a certificate', () => {
    const { objects } = both(IngressGateway, { hosts: ['shop.example.com'], certificate: certificate() });
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
    const { objects } = both(IngressGateway, { hosts: ['shop.example.com'], certificate: certificate() });
    expect(find(objects, 'Gateway').spec.servers[0]).not.toHaveProperty('tls');
  });

  test('fails when the certificate is not where the gateway reads it', () => {
    expect(() => both(IngressGateway, { certificate: certificate('shop') })).toThrow(
      /kept in namespace 'shop', the gateway's pods run in 'istio-system'/,
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

  test('names a service of another namespace in full', () => {
    const { objects } = both(IngressGateway, { namespace: 'edge' });
    expect(find(objects, 'VirtualService').spec.http[0].route[0].destination.host).toBe('cart.shop.svc.cluster.local');
  });
});

describe('GatewayApiIngress', () => {
  test('asks istiod for a gateway', () => {
    const { objects } = both(GatewayApiIngress, { hosts: ['shop.example.com'] });
    const gateway = find(objects, 'Gateway', 'shop-gateway');
    expect(gateway.apiVersion).toBe('gateway.networking.k8s.io/v1');
    expect(gateway.metadata.annotations).toEqual({ 'networking.istio.io/service-type': 'LoadBalancer' });
    expect(gateway.spec.gatewayClassName).toBe('istio');
    expect(gateway.spec.listeners).toEqual([
      { name: 'http', port: 80, protocol: 'HTTP', hostname: 'shop.example.com', allowedRoutes: { namespaces: { from: 'Same' } } },
    ]);
  });

  test('sends the same paths to the service', () => {
    expect(find(both(GatewayApiIngress).objects, 'HTTPRoute', 'shop').spec.rules).toEqual([
      {
        matches: [{ path: { type: 'Exact', value: '/cart' } }, { path: { type: 'PathPrefix', value: '/items' } }],
        backendRefs: [{ name: 'cart', port: 8080 }],
      },
    ]);
  });

  test('is a caller with the identity of the gateway that istiod creates', () => {
    expect(both(GatewayApiIngress).entry.principal).toBe('cluster.local/ns/shop/sa/shop-gateway-istio');
  });

  test('keeps its labels off the objects that istiod creates', () => {
    expect(find(both(GatewayApiIngress).objects, 'Gateway').spec.infrastructure).toEqual({
      labels: { 'app.kubernetes.io/name': 'shop-gateway' },
      annotations: {},
    });
  });

  test('serves HTTPS and redirects HTTP with a certificate', () => {
    const { objects } = both(GatewayApiIngress, { hosts: ['shop.example.com'], certificate: certificate('shop') });
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
    expect(() => both(GatewayApiIngress, { certificate: certificate() })).toThrow(
      /kept in namespace 'istio-system', the gateway's pods run in 'shop'/,
    );
  });

  test('fails when a service is in another namespace', () => {
    expect(() => both(GatewayApiIngress, { namespace: 'edge' })).toThrow(/service 'cart' is in namespace 'shop', the entry in 'edge'/);
  });

  test('fails when a traffic construct routes a service, which it could not follow', () => {
    const chart = shopChart();
    const service = cartService(chart);
    new GatewayApiIngress(chart, 'Entry', { name: 'shop', routes: [{ service }] });
    new IstioCanary(chart, 'Canary', { service, weights: { v1: 90, v2: 10 } });
    expect(() => objectsOf(chart)).toThrow(
      /\[Shop\/Entry\].*says how 'cart' is routed, which requests that enter through the Gateway API would not follow/,
    );
  });
});

describe.each([
  ['IngressGateway', IngressGateway],
  ['GatewayApiIngress', GatewayApiIngress],
])('%s fails', (_, Ingress) => {
  test.each<[string, Partial<IngressProps>, RegExp]>([
    ['when a host is none', { hosts: ['http://shop'] }, /host 'http:\/\/shop' is not a host name/],
    ['when there is no host', { hosts: [] }, /hosts is empty/],
    ['when the name is none', { name: 'My Shop' }, /name 'My Shop' is not a DNS label/],
    ['when a host is named twice', { hosts: ['a.com', 'a.com'] }, /name 'a\.com' twice/],
    ['when a wildcard covers a host', { hosts: ['*.a.com', 'b.a.com'] }, /name 'b\.a\.com' twice/],
    ['when there is no route', { routes: [] }, /routes is empty/],
  ])('%s', (_name, props, message) => {
    expect(() => both(Ingress, props)).toThrow(message);
  });

  test('when the certificate is for other hosts', () => {
    const namespace = Ingress === IngressGateway ? 'istio-system' : 'shop';
    const props = { hosts: ['shop.example.com'], certificate: certificate(namespace, ['other.example.com']) };
    expect(() => both(Ingress, props)).toThrow(/valid for other\.example\.com, not for host 'shop\.example\.com'/);
  });

  test.each([
    ['there is no path', [], /paths of 'cart' is empty/],
    ['a path is empty', [{}], /path \{\} is not a path/],
    ['a path is two', [{ exact: '/a', prefix: '/b' }], /is not a path/],
    ['two routes answer one path', [{ exact: '/a' }, { exact: '/a' }], /two routes answer exact \/a/],
  ])('when %s', (_name, paths, message) => {
    const chart = shopChart();
    const routes = [{ service: cartService(chart), paths: paths as never }];
    expect(() => new Ingress(chart, 'Entry', { name: 'shop', routes })).toThrow(message);
  });

  test('when a service is none', () => {
    const routes = [{ service: 'cart' as never }];
    expect(() => new Ingress(shopChart(), 'Entry', { name: 'shop', routes })).toThrow(/\[Shop\/Entry\] service is "cart"/);
  });

  test('when a path does not begin with a slash', () => {
    const chart = shopChart();
    const routes = [{ service: cartService(chart), paths: [{ exact: 'cart' }] }];
    expect(() => new Ingress(chart, 'Entry', { name: 'shop', routes })).toThrow(/path \{"exact":"cart"\} is not a path/);
  });
});

describe('one host has one entry', () => {
  const enter = (hosts: readonly [string, string], folder?: Folder) => {
    const chart = folder ? new Chart(folder, 'one', { namespace: 'shop' }) : shopChart();
    const other = folder ? new Chart(folder, 'two', { namespace: 'shop' }) : new Chart(chart.node.root, 'Other', { namespace: 'shop' });
    const { productpage: service } = new BookinfoApp(chart, 'Bookinfo');
    new IngressGateway(chart, 'Istio', { name: 'shop', hosts: [hosts[0]], routes: [{ service }] });
    return () => new GatewayApiIngress(other, 'GatewayApi', { name: 'shop', hosts: [hosts[1]], routes: [{ service }] });
  };

  test.each<[string, string]>([
    ['shop.example.com', 'shop.example.com'],
    ['*', 'shop.example.com'],
    ['shop.example.com', '*.example.com'],
  ])('fails when %s and %s enter through both APIs', (first, second) => {
    expect(enter([first, second])).toThrow(/\[Other\/GatewayApi\] host '.*' is already served by Shop\/Istio, through the Istio API/);
  });

  test('different hosts may', () => {
    expect(enter(['a.example.com', 'b.example.com'])).not.toThrow();
  });

  test('alternatives may', () => {
    expect(enter(['*', '*'], new Folder(shopChart().node.root as App, 'scenarios', { charts: 'alternatives' }))).not.toThrow();
  });
});
