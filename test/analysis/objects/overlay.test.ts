import { type KubernetesObject, lastOfEach } from '../../../analysis/objects';

const source = (file: string, object: KubernetesObject) => ({ file, object });
const files = (...objects: KubernetesObject[]) => lastOfEach(objects.map((object, at) => source(`${at}.yaml`, object))).map(({ file }) => file);

test('the last of one group, kind, namespace and name is left', () => {
  const cart = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'cart', namespace: 'shop' } };
  expect(files(cart, cart)).toEqual(['1.yaml']);
  expect(files(cart, { ...cart, apiVersion: 'serving.knative.dev/v1' })).toEqual(['0.yaml', '1.yaml']);
  expect(files(cart, { ...cart, metadata: { name: 'cart', namespace: 'other' } })).toEqual(['0.yaml', '1.yaml']);
});

test('another version of the same group is the same object', () => {
  const route = { kind: 'VirtualService', metadata: { name: 'cart' } };
  expect(files({ ...route, apiVersion: 'networking.istio.io/v1beta1' }, { ...route, apiVersion: 'networking.istio.io/v1' })).toEqual(['1.yaml']);
});

test('the namespace of a cluster-scoped object does not count', () => {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'kiali' } };
  expect(files(role, { ...role, metadata: { name: 'kiali', namespace: 'istio-system' } })).toEqual(['1.yaml']);
});
