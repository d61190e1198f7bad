import { LegacyClient } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

test('may connect to the port of whatever service it is given', () => {
  const chart = shopChart();
  new LegacyClient(chart, 'Legacy', { service: cartService(chart) });
  const { metadata, spec } = find(objectsOf(chart), 'NetworkPolicy', 'allow-legacy-app-to-cart');
  expect(metadata.namespace).toBe('shop');
  expect(spec).toMatchObject({ podSelector: { matchLabels: { app: 'cart' } }, ingress: [{ ports: [{ port: 8080 }] }] });
});
