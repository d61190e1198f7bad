import { AllowCalls, type AllowCallsProps, GatewayApiIngress } from '../../../constructs';
import { cartService, find, names, objectsOf, shopChart } from '../../support/manifests';

function allow(props: Partial<AllowCallsProps> = {}) {
  const chart = shopChart();
  const [cart, prices] = [cartService(chart), cartService(chart, 'prices')];
  new AllowCalls(chart, 'Calls', { from: cart, to: prices, ...props });
  return objectsOf(chart);
}

test('puts the caller and the operation into one rule', () => {
  const { spec } = find(allow({ methods: ['GET'], paths: ['/prices/*'] }), 'AuthorizationPolicy', 'allow-cart-to-prices');
  expect(spec).toEqual({
    selector: { matchLabels: { app: 'prices' } },
    action: 'ALLOW',
    rules: [
      {
        from: [{ source: { principals: ['cluster.local/ns/shop/sa/cart'] } }],
        to: [{ operation: { methods: ['GET'], paths: ['/prices/*'] } }],
      },
    ],
  });
});

test('allows any operation by default', () => {
  expect(find(allow(), 'AuthorizationPolicy').spec.rules[0]).not.toHaveProperty('to');
});

test('adds further operations to the same rule', () => {
  const [rule, ...others] = find(allow({ methods: ['GET'], alsoAllow: [{ methods: ['POST'], paths: ['/login'] }] }), 'AuthorizationPolicy').spec
    .rules;
  expect(others).toEqual([]);
  expect(rule.to).toEqual([{ operation: { methods: ['GET'] } }, { operation: { methods: ['POST'], paths: ['/login'] } }]);
});

test('allows only what alsoAllow names, where nothing else is named', () => {
  const [rule] = find(allow({ alsoAllow: [{ methods: ['POST'], paths: ['/login'] }] }), 'AuthorizationPolicy').spec.rules;
  expect(rule.to).toEqual([{ operation: { methods: ['POST'], paths: ['/login'] } }]);
});

test('takes the path templates of Istio', () => {
  expect(() => allow({ paths: ['/items/{*}/parts', '/all/{**}'] })).not.toThrow();
});

test('tells callees of one name in two namespaces apart', () => {
  const chart = shopChart();
  const cart = cartService(chart);
  const to = ['a', 'b'].map((namespace) => ({ name: 'prices', namespace, podLabels: { app: 'prices' } }));
  new AllowCalls(chart, 'Calls', { from: cart, to });
  expect(objectsOf(chart).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).toEqual([
    'a/allow-cart-to-prices',
    'b/allow-cart-to-prices',
  ]);
});

test('lets anyone in only when told so', () => {
  const { spec } = find(allow({ from: 'anyone', methods: ['GET'] }), 'AuthorizationPolicy', 'allow-anyone-to-prices');
  expect(spec.rules).toEqual([{ to: [{ operation: { methods: ['GET'] } }] }]);
});

test('makes one policy for each callee', () => {
  const chart = shopChart();
  const [cart, prices, stock] = ['cart', 'prices', 'stock'].map((name) => cartService(chart, name));
  new AllowCalls(chart, 'Calls', { from: cart!, to: [prices!, stock!] });
  expect(names(objectsOf(chart))).toEqual(['AuthorizationPolicy/allow-cart-to-prices', 'AuthorizationPolicy/allow-cart-to-stock']);
});

test('names all callers of one policy', () => {
  const chart = shopChart();
  const [cart, prices, stock] = ['cart', 'prices', 'stock'].map((name) => cartService(chart, name));
  new AllowCalls(chart, 'Calls', { from: [cart!, prices!], to: stock! });
  const policy = find(objectsOf(chart), 'AuthorizationPolicy', 'allow-cart-prices-to-stock');
  expect(policy.spec.rules[0].from[0].source.principals).toEqual(['cluster.local/ns/shop/sa/cart', 'cluster.local/ns/shop/sa/prices']);
});

test('attaches to a gateway of istiod by reference, as Istio asks', () => {
  const chart = shopChart();
  const gateway = new GatewayApiIngress(chart, 'Entry', { name: 'shop', routes: [{ service: cartService(chart) }] });
  new AllowCalls(chart, 'Calls', { from: 'anyone', to: gateway });
  const { spec } = find(objectsOf(chart), 'AuthorizationPolicy', 'allow-anyone-to-shop-gateway');
  expect(spec.targetRefs).toEqual([{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'shop-gateway' }]);
  expect(spec).not.toHaveProperty('selector');
});

test.each<[string, Partial<AllowCallsProps>, RegExp]>([
  ['nobody is named', { from: [] }, /empty list/],
  ['there is no callee', { to: [] }, /empty list/],
  ['a method is none', { methods: ['get' as never] }, /\[Shop\/Calls\] 'get' is not an HTTP method.*GET, HEAD/],
  ['methods is empty', { methods: [] }, /methods is empty/],
  ['paths is empty', { paths: [] }, /paths is empty/],
  ['a path has no slash', { paths: ['login'] }, /path 'login' is not a path that Istio accepts/],
  ['a path has a wildcard in the middle', { paths: ['/a/*/b'] }, /path '\/a\/\*\/b'/],
  ['a caller is another word', { from: 'anybody' as never }, /contains a value that is not a caller/],
  ['a caller has no identity', { from: { name: 'x', namespace: 'shop', podLabels: {} } as never }, /contains a value that is not a caller/],
  ['a further operation allows everything', { alsoAllow: [{}] }, /neither methods nor paths.*would allow every request/],
  ['a further operation is bad', { alsoAllow: [{ methods: ['FETCH' as never] }] }, /'FETCH' is not an HTTP method/],
])('fails when %s', (_, props, message) => {
  expect(() => allow(props)).toThrow(message);
});
