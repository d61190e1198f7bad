import { fullName, kindAndName, namespaceOf, namespaceOfName, referenceTo } from '../../../analysis/objects';

const object = (kind: string, metadata: { readonly name: string; readonly namespace?: string }) => ({ apiVersion: 'v1', kind, metadata });

test.each([
  [object('Service', { name: 'cart', namespace: 'shop' }), 'cart.shop', 'Service/cart.shop'],
  [object('Service', { name: 'cart' }), 'cart.default', 'Service/cart.default'],
  [object('Namespace', { name: 'shop' }), 'shop', 'Namespace/shop'],
  [object('ClusterRole', { name: 'kiali' }), 'kiali', 'ClusterRole/kiali'],
  [object('StorageClass', { name: 'fast', namespace: 'shop' }), 'fast', 'StorageClass/fast'],
])('%j is named %s', (named, name, withKind) => {
  expect(fullName(named)).toBe(name);
  expect(kindAndName(named)).toBe(withKind);
});

test.each([
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'PersistentVolume',
  'StorageClass',
  'IngressClass',
  'GatewayClass',
  'CustomResourceDefinition',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'ClusterIssuer',
  'PriorityClass',
  'Node',
  'APIService',
])('the reference to a %s has no namespace', (kind) => {
  expect(referenceTo(object(kind, { name: 'kiali' }))).toEqual({ apiVersion: 'v1', kind, name: 'kiali' });
});

test('the reference to an object of a namespace has it', () => {
  expect(referenceTo(object('Role', { name: 'kiali' }))).toEqual({ apiVersion: 'v1', kind: 'Role', name: 'kiali', namespace: 'default' });
});

test.each([
  ['cart.shop', 'shop'],
  ['www.example.com.outside', 'outside'],
  ['outside', 'outside'],
])('the namespace of %s is %s', (name, namespace) => {
  expect(namespaceOfName(name)).toBe(namespace);
});

test('kubectl puts an object into the namespace default', () => {
  expect(namespaceOf(object('Service', { name: 'cart' }))).toBe('default');
});
