import type { Bed } from '../../../live/testbed/bed';
import { reach } from '../../../live/runner/reach';

const sandbox = (workload: string, name: string) => ({ workload, netns: { name, address: `10.99.1.${name}` } });
const bed = (...sandboxes: object[]) =>
  ({ kubeconfig: '/bed/admin.kubeconfig', tools: { kubectl: '/cache/kubectl' }, kubelet: { all: () => sandboxes } }) as unknown as Bed;

test('says how kubectl reaches the cluster', () => {
  const text = reach(bed(sandbox('web-v1.shop', '1')));
  expect(text).toContain('export KUBECONFIG=/bed/admin.kubeconfig');
  expect(text).toContain('/cache/kubectl get pods -A');
});

test('lists every pod with its address and namespace, by name', () => {
  const rows = reach(bed(sandbox('web-v1.shop', '1'), sandbox('cart-v1.shop', '2'))).match(/^ {2}\S+ +10\.99\S+ +\S+$/gm);
  expect(rows).toEqual(['  cart-v1.shop  10.99.1.2    2', '  web-v1.shop   10.99.1.1    1']);
});

test('says how to take it down', () => {
  expect(reach(bed(sandbox('web-v1.shop', '1')))).toContain('npm run live -- --clean');
});
