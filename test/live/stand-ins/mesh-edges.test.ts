import type { KubernetesObject } from '../../../analysis/objects';
import { edgesOf } from '../../../live/stand-ins/mesh-edges';
import { container, pod } from '../testbed/pods';

const PROXY = container({ name: 'istio-proxy' });

const meshed = (name: string, labels: Record<string, string>, containers = [container(), PROXY]) =>
  pod({ metadata: { name, labels, ownerReferences: [] }, spec: { containers, serviceAccountName: labels.app } });

const service = (name: string, selector?: Record<string, string>): KubernetesObject =>
  ({ metadata: { name, namespace: 'shop' }, spec: { selector } }) as KubernetesObject;

const WEB = meshed('web-v1', { app: 'web', version: 'v1' });
const CART_V1 = meshed('cart-v1', { app: 'cart', version: 'v1' });
const CART_V2 = meshed('cart-v2', { app: 'cart', version: 'v2' });
const STOCK = meshed('stock-v1', { app: 'stock', version: 'v1' });
const GATEWAY = meshed('gateway', { app: 'gateway' }, [PROXY]);
const SERVICES = ['web', 'cart', 'stock'].map((app) => service(app, { app }));

const texts = (...of: Parameters<typeof edgesOf>) =>
  edgesOf(...of).map(({ from, to, service: { name } }) => `${from.workload} ${name} ${to.workload}`);

test('services call each other in a ring', () => {
  expect(texts([WEB, CART_V1, CART_V2, STOCK], SERVICES)).toEqual([
    'stock-v1 web web-v1',
    'web-v1 cart cart-v1',
    'web-v1 cart cart-v2',
    'cart-v1 stock stock-v1',
    'cart-v2 stock stock-v1',
  ]);
});

test('of services with several workloads each, one workload calls the other', () => {
  const till = ['v1', 'v2', 'v3'].map((version) => meshed(`till-${version}`, { app: 'till', version }));
  expect(texts([CART_V1, CART_V2, ...till], [service('cart', { app: 'cart' }), service('till', { app: 'till' })])).toEqual([
    'till-v1 cart cart-v1',
    'till-v2 cart cart-v2',
    'till-v3 cart cart-v1',
    'cart-v1 till till-v1',
    'cart-v2 till till-v2',
    'cart-v1 till till-v3',
  ]);
});

test('a service that is alone calls itself', () => {
  expect(texts([WEB], SERVICES)).toEqual(['web-v1 web web-v1']);
});

test('a gateway calls every service once, and no service calls the gateway', () => {
  expect(texts([GATEWAY, CART_V1, CART_V2], [service('gateway', { app: 'gateway' }), ...SERVICES])).toEqual([
    'gateway cart cart-v1',
    'cart-v1 cart cart-v1',
    'cart-v2 cart cart-v2',
  ]);
});

test('several pods of a workload are one', () => {
  expect(texts([GATEWAY, WEB, { ...WEB, metadata: { ...WEB.metadata, uid: 'u-2' } }], SERVICES)).toEqual(['gateway web web-v1', 'web-v1 web web-v1']);
});

test('pods without a proxy, and Services without pods, are not of the mesh', () => {
  expect(texts([GATEWAY, meshed('web-v1', { app: 'web' }, [container()])], [...SERVICES, service('outside')])).toEqual([]);
});

test('a workload is known as Istio knows it', () => {
  const [edge] = edgesOf([GATEWAY, WEB], SERVICES);
  expect(edge!.to).toEqual({
    workload: 'web-v1',
    namespace: 'shop',
    app: 'web',
    version: 'v1',
    canonicalService: 'web',
    principal: 'spiffe://cluster.local/ns/shop/sa/web',
    isGateway: false,
  });
  expect(edge!.from).toMatchObject({ version: 'unknown', isGateway: true });
});
