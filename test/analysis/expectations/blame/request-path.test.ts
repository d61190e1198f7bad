import type { Request } from '../../../../analysis/expectations';
import { pathOf } from '../../../../analysis/expectations/blame/request-path';
import { Mesh } from '../../../../analysis/model';
import type { SourceObject } from '../../../../analysis/objects';

const at = (kind: string, name: string, spec: object = {}): SourceObject => ({
  file: 'shop.yaml',
  object: { apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace: 'shop' }, spec } as SourceObject['object'],
});

const deployment = (name: string, labels: Record<string, string>) =>
  at('Deployment', name, { template: { metadata: { labels }, spec: { containers: [] } } });

const SHOP = [
  at('Service', 'cart', { selector: { app: 'cart' } }),
  at('Service', 'headless'),
  deployment('cart-v1', { app: 'cart', version: 'v1' }),
  deployment('cart-v2', { app: 'cart', version: 'v2' }),
  deployment('till-v1', { app: 'till', version: 'v1' }),
  at('Gateway', 'door', { selector: { istio: 'ingressgateway' }, servers: [{ hosts: ['shop.example.com'] }] }),
  at('VirtualService', 'door', { gateways: ['door'], http: [{ route: [{ destination: { host: 'cart' } }] }] }),
];

const path = (request: Partial<Request>, objects = SHOP) =>
  pathOf({ from: 'till-v1.shop', url: 'http://cart:8080/', ...request }, [], Mesh.of(objects));

describe('pathOf', () => {
  test('a short name is in the namespace of the sender, and has the labels of its pods', () => {
    expect(path({}).targets).toEqual([
      {
        hosts: ['cart.shop'],
        namespace: 'shop',
        pods: [
          { app: 'cart', version: 'v1' },
          { app: 'cart', version: 'v2' },
        ],
      },
    ]);
  });

  test('what the outcome speaks of comes first; a workload is known by its Service', () => {
    const request = { from: 'till-v1.shop', url: 'http://till:8080/' };
    const { targets } = pathOf(request, ['cart-v2.shop'], Mesh.of(SHOP));
    expect(targets.map(({ hosts, pods }) => ({ hosts, pods }))).toEqual([
      { hosts: ['cart.shop'], pods: [{ app: 'cart', version: 'v2' }] },
      { hosts: ['till.shop'], pods: [] },
    ]);
  });

  test('requests to a gateway go where its routes lead', () => {
    const { gateways, targets, host } = path({
      from: 'outside',
      url: 'https://istio-ingressgateway.istio-system/',
      headers: { host: 'shop.example.com' },
    });
    expect(gateways.map(({ name }) => name)).toEqual(['door']);
    expect(targets.map(({ hosts }) => hosts)).toEqual([['cart.shop']]);
    expect(host).toBe('shop.example.com');
  });

  test('an object without a namespace is in default', () => {
    const service = { ...at('Service', 'cart', { selector: { app: 'cart' } }), file: 'own.yaml' };
    const labels = { app: 'cart' };
    const workload = { ...deployment('cart', labels), object: { ...deployment('cart', labels).object, metadata: { name: 'cart' } } };
    const objects = [{ ...service, object: { ...service.object, metadata: { name: 'cart' } } }, workload];
    expect(path({ url: 'http://cart.default/' }, objects).targets[0]!.pods).toEqual([labels]);
  });

  test('requests to a Service pass no gateway, even from outside', () => {
    expect(path({ from: 'outside', url: 'http://cart.shop:8080/' }).gateways).toEqual([]);
  });

  test('a route in another namespace names its gateway with the namespace', () => {
    const route = at('VirtualService', 'side', { gateways: ['shop/door'], http: [{ route: [{ destination: { host: 'till.shop' } }] }] });
    const other = { ...route, object: { ...route.object, metadata: { name: 'side', namespace: 'other' } } };
    const request = { url: 'http://istio-ingressgateway.istio-system/' };
    expect(path(request, [...SHOP, other]).targets.map(({ hosts }) => hosts)).toEqual([['cart.shop'], ['till.shop']]);
  });
});
