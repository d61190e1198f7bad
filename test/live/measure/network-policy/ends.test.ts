import { Ends } from '../../../../live/measure/network-policy/ends';
import { meshOf, pod, SHOP } from './shop';

const endsOf = (objects: Parameters<typeof meshOf>[0]) => new Ends(meshOf(objects));
const ends = endsOf(SHOP);

test.each(['203.0.113.7', '2001:db8::7'])('the address %s is outside the cluster', (address) => {
  expect(ends.find(address)).toEqual({ name: address, address });
});

test("a Deployment's pods have the labels of its template", () => {
  expect(ends.find('cart.shop').pod?.labels).toEqual({ app: 'cart' });
});

test("a CronJob's pods have the labels of the template of its jobs", () => {
  const spec = { jobTemplate: { spec: { template: { metadata: { labels: { app: 'load' } }, spec: { containers: [] } } } } };
  const object = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'load', namespace: 'shop' }, spec };
  expect(endsOf([object]).find('load.shop').pod?.labels).toEqual({ app: 'load' });
});

test('a pod that runs has its own address', () => {
  expect(ends.find('web.shop').address).toBe('10.1.2.3');
});

test('a pod that does not run has some private address', () => {
  expect(ends.find('guest.other').address).toBe('10.244.0.1');
});

test('a namespace has its labels, and that with its name', () => {
  expect(ends.find('cart.shop').pod?.namespaceLabels).toEqual({ tier: 'gold', 'kubernetes.io/metadata.name': 'shop' });
});

test('a namespace that is no object has the label with its name', () => {
  expect(ends.find('guest.other').pod?.namespaceLabels).toEqual({ 'kubernetes.io/metadata.name': 'other' });
});

test('a native sidecar has ports, too', () => {
  const initContainers = [{ name: 'proxy', ports: [{ name: 'metrics', containerPort: 9090 }] }];
  expect(endsOf([pod('web', 'shop', { spec: { initContainers } })]).find('web.shop').pod?.ports).toEqual(initContainers[0]!.ports);
});

test('fails when a workload is unknown, with those that there are', () => {
  expect(() => ends.find('crat.shop')).toThrow(
    "there is no workload 'crat.shop'. Did you mean 'cart.shop'? There are: cart.shop, guest.other, web.shop. Anything else must be an IP address.",
  );
});

test('fails when there is no workload at all', () => {
  expect(() => endsOf([]).find('web.shop')).toThrow("there is no workload 'web.shop': the manifests have none at all.");
});

test('fails when a name is that of two workloads', () => {
  const both = endsOf([...SHOP, pod('cart', 'shop')]);
  expect(() => both.find('cart.shop')).toThrow("'cart.shop' is the name of a Deployment and a Pod");
});

test('fails when a workload uses the network of its node', () => {
  const agent = pod('agent', 'shop', { spec: { hostNetwork: true } });
  expect(() => endsOf([agent]).find('agent.shop')).toThrow("'agent.shop' uses the network of its node");
});
