import { Mesh, selectsPod } from '../../../analysis/model';

const policy = (namespace: string, spec: object) =>
  Mesh.of([
    {
      file: 'shop.yaml',
      object: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: 'p', namespace }, spec } as never,
    },
  ]).policies[0]!;

const CART = { selector: { matchLabels: { app: 'cart' } } };

test.each([
  ['the namespace of a pod, by its labels', 'shop', CART, true],
  ['the root namespace, by its labels', 'istio-system', CART, true],
  ['another namespace', 'other', CART, false],
  ['the namespace of a pod, by other labels', 'shop', { selector: { matchLabels: { app: 'web' } } }, false],
  ['the namespace of a pod, without a selector', 'shop', {}, false],
])('a policy of %s', (_, namespace, spec, selects) => {
  expect(selectsPod(policy(namespace, spec), 'shop', { app: 'cart', version: 'v1' })).toBe(selects);
});

test.each([
  ['workload', 'istio-system', CART],
  ['gateway', 'shop', { targetRefs: [{ kind: 'Gateway', name: 'door' }] }],
  ['namespace', 'shop', {}],
  ['mesh', 'istio-system', { selector: null }],
])('scope %s', (scope, namespace, spec) => {
  expect(policy(namespace, spec).scope).toBe(scope);
});
