import { Mesh } from '../../../analysis/model';
import { readObjects } from '../../../analysis/objects';

const SHOP = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: manual, namespace: shop }
spec: { ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart-v1, namespace: shop }
spec:
  template:
    metadata: { labels: { app: cart, version: v1 } }
    spec:
      serviceAccountName: cart
      containers:
        - { name: cart, ports: [{ containerPort: 8080 }], env: [{ name: KEY, valueFrom: { secretKeyRef: { name: cart-key, key: token } } }] }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: clean-up, namespace: shop }
spec: { jobTemplate: { spec: { template: { metadata: { labels: { app: clean-up } }, spec: { containers: [{ name: main }] } } } } }
---
apiVersion: v1
kind: Pod
metadata: { name: cart-debug, namespace: shop, labels: { app: cart } }
spec: { containers: [{ name: main }], volumes: [{ name: tls, secret: { secretName: cart-tls } }] }
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: other, labels: { app: cart } }
spec: { containers: null }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: cart, namespace: shop }
spec: { secretName: cart-tls }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: entry, namespace: shop }
spec: { selector: { istio: ingressgateway }, servers: [{ hosts: ['./*.example.com'] }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: own, namespace: shop }
spec: { selector: { app: cart }, servers: [{ hosts: ['*'] }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { gatewayClassName: istio, listeners: [{ name: http }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: shop }
spec:
  hosts: [cart]
  http:
    - route: [{ destination: { host: cart, subset: v1 }, weight: 90 }, { destination: { host: cart.store.svc.cluster.local } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart, namespace: shop }
spec: { parentRefs: [{ name: public }], hostnames: [shop.example.com], rules: [{ backendRefs: [{ name: cart, port: 80 }] }] }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { mtls: { mode: STRICT } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: cart, namespace: shop }
spec: { selector: { matchLabels: { app: cart } } }
`;

const mesh = Mesh.of(readObjects(SHOP, 'shop.yaml'));
const names = (things: readonly { readonly name: string }[]) => things.map(({ name }) => name);

test('workloads are all that have pods, by the labels of their pods', () => {
  expect(mesh.workloads.map(({ kind, fullName, labels }) => [kind, fullName, labels.app])).toEqual([
    ['Deployment', 'cart-v1.shop', 'cart'],
    ['CronJob', 'clean-up.shop', 'clean-up'],
    ['Pod', 'cart-debug.shop', 'cart'],
    ['Pod', 'cart.other', 'cart'],
  ]);
});

test('a workload has ports and a principal', () => {
  const [cart] = mesh.workloadsNamed('cart-v1.shop');
  expect(cart).toMatchObject({ ports: [{ containerPort: 8080 }], principal: 'cluster.local/ns/shop/sa/cart' });
  expect(mesh.workloadsNamed('clean-up.shop')[0]!.principal).toBe('cluster.local/ns/shop/sa/default');
});

test('workloads behind a Service are of its namespace, with their versions', () => {
  expect(mesh.service('cart.shop')!.versions).toEqual(
    new Map([
      ['cart-v1.shop', 'v1'],
      ['cart-debug.shop', ''],
    ]),
  );
});

test('a Service without a selector has no workloads', () => {
  expect(mesh.service('manual.shop')!.workloads).toEqual([]);
});

test('a name that no Service has is that of a workload', () => {
  expect(names(mesh.workloadsBehind('cart.shop'))).toEqual(['cart-v1', 'cart-debug']);
  expect(names(mesh.workloadsBehind('clean-up.shop'))).toEqual(['clean-up']);
  expect(mesh.workloadsBehind('nothing.shop')).toEqual([]);
});

test('Services of a workload', () => {
  expect(names(mesh.servicesOf(mesh.workloadsNamed('cart-debug.shop')[0]!))).toEqual(['cart']);
  expect(mesh.servicesOf(mesh.workloadsNamed('cart.other')[0]!)).toEqual([]);
});

test('a namespace has the label of the API server', () => {
  expect(mesh.namespace('shop')).toMatchObject({ isInjected: true, labels: { 'kubernetes.io/metadata.name': 'shop' } });
  expect(mesh.namespace('other')).toEqual({ name: 'other', isInjected: false, labels: { 'kubernetes.io/metadata.name': 'other' } });
});

test.each([
  ['by the labels of pods in the manifests', 'cart.shop', ['own']],
  ['by its name, when the pods are elsewhere', 'istio-ingressgateway.istio-system', ['entry']],
  ['by its name alone, as the chart of a gateway labels its pods', 'ingressgateway.edge', ['entry']],
  ['but not by a part of its name', 'my-ingressgateway-2.istio-system', []],
  ['but not by the beginning of its name', 'istio-ingress.istio-system', []],
  ['by the name of a Gateway of the Gateway API', 'public-istio.shop', ['public']],
  ['but not in another namespace', 'public-istio.other', []],
  ['but not by the beginning of the name of its Gateway', 'public-api.shop', []],
])('a Service has the Gateways that configure its pods: %s', (_, service, gateways) => {
  expect(names(mesh.gatewaysBehind(service))).toEqual(gateways);
});

test('routes have qualified hosts and destinations', () => {
  const [virtualService, httpRoute] = mesh.routes;
  expect(virtualService).toMatchObject({
    hosts: ['cart.shop'],
    gateways: ['mesh'],
    rules: [{ destinations: [{ host: 'cart.shop', subset: 'v1', weight: 90 }, { host: 'cart.store' }] }],
  });
  expect(httpRoute).toMatchObject({ hosts: ['shop.example.com'], gateways: ['shop/public'], rules: [{ destinations: [{ host: 'cart.shop' }] }] });
});

test('policies have a scope', () => {
  expect(mesh.policies.map(({ kind, scope }) => [kind, scope])).toEqual([
    ['AuthorizationPolicy', 'workload'],
    ['PeerAuthentication', 'mesh'],
  ]);
});

test('Secrets are needed by pods, and made by Certificates', () => {
  expect(mesh.secretsNeeded().map(({ name, keys, workload }) => [name, keys, workload.name])).toEqual([
    ['cart-key', ['token'], 'cart-v1'],
    ['cart-tls', [], 'cart-debug'],
  ]);
  expect(names(mesh.secretsMade())).toEqual(['cart-tls']);
});

test('the object that is applied last wins', () => {
  const later = readObjects(SHOP.replaceAll('version: v1', 'version: v2'), 'later.yaml');
  const overlaid = Mesh.of([...readObjects(SHOP, 'shop.yaml'), ...later]);
  expect(overlaid.objects).toHaveLength(mesh.objects.length);
  expect([...overlaid.service('cart.shop')!.versions.values()]).toEqual(['v2', '']);
  expect(overlaid.objects.every(({ file }) => file === 'later.yaml')).toBe(true);
});
