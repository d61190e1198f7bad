import { LoadGenerator, type LoadGeneratorProps } from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

const entry = { address: 'gateway.edge.svc.cluster.local', podPort: 8080, podLabels: { istio: 'ingressgateway' }, namespace: 'edge' };

function load(props: Partial<LoadGeneratorProps> = {}) {
  const chart = shopChart();
  new LoadGenerator(chart, 'Load', { entry, ...props });
  return objectsOf(chart);
}

const args = (props?: Partial<LoadGeneratorProps>): string[] => find(load(props), 'Deployment').spec.template.spec.containers[0].args;

test('asks the entry at a steady rate, without end', () => {
  expect(args({ requestsPerSecond: 20 })).toEqual(
    expect.arrayContaining(['-qps', '20', '-t', '0', 'http://gateway.edge.svc.cluster.local/productpage']),
  );
});

test('asks for another host and path', () => {
  expect(args({ host: 'shop.example.com', path: '/cart' })).toEqual(
    expect.arrayContaining(['-H', 'Host: shop.example.com', 'http://gateway.edge.svc.cluster.local/cart']),
  );
});

test('has a sidecar', () => {
  const { labels } = find(load(), 'Deployment').spec.template.metadata;
  expect(labels['sidecar.istio.io/inject']).toBe('true');
});

test('may reach the gateway under a default-deny network', () => {
  const [rule] = find(load(), 'NetworkPolicy', 'load-generator-egress').spec.egress;
  expect(rule.ports).toEqual([{ port: 8080, protocol: 'TCP' }]);
  expect(rule.to[0].podSelector).toEqual({ matchLabels: { istio: 'ingressgateway' } });
});

test('fails when the path has no slash', () => {
  expect(() => load({ path: 'productpage' })).toThrow(/path 'productpage' is not a path/);
});

test('fails when the rate is none', () => {
  expect(() => load({ requestsPerSecond: 0 })).toThrow(/\[Shop\/Load\] requestsPerSecond is 0/);
});
