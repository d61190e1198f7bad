import { RegistryOnly } from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

test('confines the namespace to hosts that the mesh knows', () => {
  const chart = shopChart();
  new RegistryOnly(chart, 'Known');
  const sidecar = find(objectsOf(chart), 'Sidecar', 'default');
  expect(sidecar.metadata.namespace).toBe('shop');
  expect(sidecar.spec).toEqual({ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } });
});
