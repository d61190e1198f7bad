import { AllowDns } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

test('lets the pods ask the DNS in any namespace', () => {
  const chart = shopChart();
  new AllowDns(chart, 'Dns', { from: cartService(chart) });
  const { spec } = find(objectsOf(chart), 'NetworkPolicy', 'allow-dns');
  expect(spec.podSelector).toEqual({ matchLabels: { app: 'cart' } });
  expect(spec.egress[0].to).toEqual([{ namespaceSelector: {} }]);
  expect(spec.egress[0].ports.map((port: { protocol: string }) => port.protocol)).toEqual(['UDP', 'TCP']);
});
