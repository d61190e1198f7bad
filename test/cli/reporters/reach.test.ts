import type { Testbed } from '../../../live/testbed/testbed';
import { reachText } from '../../../cli/reporters/reach';

const sandbox = (workload: string, name: string) => ({ workload, netns: { name, address: `10.99.1.${name}` } });
const testbed = (...sandboxes: object[]) =>
  ({ kubeconfig: '/testbed/admin.kubeconfig', tools: { kubectl: '/cache/kubectl' }, kubelet: { all: () => sandboxes } }) as unknown as Testbed;

test('says how kubectl reaches the cluster', () => {
  const text = reachText(testbed(sandbox('web-v1.shop', '1')));
  expect(text).toContain('export KUBECONFIG=/testbed/admin.kubeconfig');
  expect(text).toContain('/cache/kubectl get pods -A');
});

test('lists every pod with its address and namespace, by name', () => {
  const rows = reachText(testbed(sandbox('web-v1.shop', '1'), sandbox('cart-v1.shop', '2'))).match(/^ {2}\S+ +10\.99\S+ +\S+$/gm);
  expect(rows).toEqual(['  cart-v1.shop  10.99.1.2    2', '  web-v1.shop   10.99.1.1    1']);
});

test('says how to take it down', () => {
  expect(reachText(testbed(sandbox('web-v1.shop', '1')))).toContain('npm run live -- --clean');
});
