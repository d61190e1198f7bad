import { type Difference, differences, LISTS, takeSnapshot } from '../../../live/runner/snapshot';
import { scenarios } from '../../../scenarios';
import { environment, scenario } from '../../support/manifests';
import { fakeTestbed } from './testbeds';

const SERVICES = '/api/v1/services';
const at = (name: string, spec?: object, labels?: Record<string, string>) => ({ metadata: { name, namespace: 'shop', labels }, spec });

async function changes(before: Record<string, object[]>, after: Record<string, object[]>): Promise<Difference[]> {
  return differences(await takeSnapshot(fakeTestbed(before)), await takeSnapshot(fakeTestbed(after)));
}

test('an unchanged cluster has no differences', async () => {
  expect(await changes({ [SERVICES]: [at('cart', { a: 1 })] }, { [SERVICES]: [at('cart', { a: 1 })] })).toEqual([]);
});

test('names additional, missing and changed objects', async () => {
  const before = { [SERVICES]: [at('cart', { a: 1 }), at('till')] };
  const after = { [SERVICES]: [at('cart', { a: 2 }), at('door')] };
  expect(await changes(before, after)).toEqual([
    { object: 'services/cart.shop', change: 'changed' },
    { object: 'services/door.shop', change: 'left' },
    { object: 'services/till.shop', change: 'gone' },
  ]);
});

test('the order of fields does not count, that of lists does', async () => {
  const ports = (...numbers: number[]) => ({ [SERVICES]: [at('cart', { ports: numbers, type: 'ClusterIP' })] });
  const turned = { [SERVICES]: [at('cart', { type: 'ClusterIP', ports: [1, 2] })] };
  expect(await changes(ports(1, 2), turned)).toEqual([]);
  expect(await changes(ports(1, 2), ports(2, 1))).toEqual([{ object: 'services/cart.shop', change: 'changed' }]);
});

test('a new pod of the same Deployment is no difference, a pod of another Deployment is', async () => {
  const pods = (...names: string[]) => ({ '/api/v1/pods': names.map((name) => at(name, { nodeName: name }, { 'pod-template-hash': '5d9c' })) });
  expect(await changes(pods('cart-5d9c-x2x4'), pods('cart-5d9c-b7b8'))).toEqual([]);
  expect(await changes(pods('cart-5d9c-x2x4'), pods('cart-5d9c-x2x4', 'till-5d9c-b7b8'))).toEqual([{ object: 'pods/till.shop', change: 'left' }]);
});

test('one name in two kinds, namespaces and groups is several objects', async () => {
  const snapshot = await takeSnapshot(
    fakeTestbed({
      '/api/v1/namespaces': [{ metadata: { name: 'cart' } }],
      [SERVICES]: [at('cart'), { metadata: { name: 'cart', namespace: 'bank' } }],
      '/apis/networking.istio.io/v1/gateways': [at('cart')],
      '/apis/gateway.networking.k8s.io/v1/gateways': [at('cart')],
    }),
  );
  expect(snapshot.size).toBe(5);
});

test('the status does not count', async () => {
  const service = (status: object) => ({ [SERVICES]: [{ ...at('cart', { a: 1 }), status }] });
  expect(await changes(service({ ready: 1 }), service({ ready: 2 }))).toEqual([]);
});

test('a pod more is a difference', async () => {
  const pods = (...names: string[]) => ({ '/api/v1/pods': names.map((name) => at(name, {}, { 'pod-template-hash': '5d9c' })) });
  expect(await changes(pods('cart-5d9c-x2x4'), pods('cart-5d9c-x2x4', 'cart-5d9c-b7b8'))).toEqual([{ object: 'pods/cart.shop', change: 'changed' }]);
});

test('labels and the data of Secrets count', async () => {
  expect(await changes({ [SERVICES]: [at('cart', {}, { a: '1' })] }, { [SERVICES]: [at('cart', {}, { a: '2' })] })).toHaveLength(1);
  const secrets = (key: string) => ({ '/api/v1/secrets': [{ ...at('till'), data: { key } }] });
  expect(await changes(secrets('1'), secrets('2'))).toHaveLength(1);
});

test('every kind that the lab and its scenarios have is looked at', () => {
  const objects = [...environment('lab'), ...scenarios.flatMap(({ name }) => scenario(name))];
  const pathOf = (apiVersion: string, kind: string) => {
    const plural = /[^aeiou]y$/i.test(kind) ? `${kind.slice(0, -1)}ies` : kind.endsWith('s') ? `${kind}es` : `${kind}s`;
    return `${apiVersion.includes('/') ? '/apis' : '/api'}/${apiVersion}/${plural.toLowerCase()}`;
  };
  const kinds = [...new Set(objects.map(({ apiVersion, kind }) => pathOf(apiVersion, kind)))];
  expect(kinds.filter((path) => !LISTS.includes(path))).toEqual([]);
});
