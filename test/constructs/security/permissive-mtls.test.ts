import { PermissiveMtls } from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

test('takes the place of StrictMtls: the same object, PERMISSIVE', () => {
  const chart = shopChart();
  new PermissiveMtls(chart, 'Migration');
  expect(find(objectsOf(chart), 'PeerAuthentication', 'default')).toMatchObject({
    metadata: { namespace: 'shop' },
    spec: { mtls: { mode: 'PERMISSIVE' } },
  });
});
