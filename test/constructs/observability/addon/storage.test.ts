import { addDataVolume, type Storage } from '../../../../constructs/observability/addon/storage';
import { find, objectsOf, shopChart } from '../../../support/manifests';

const metadata = { name: 'prometheus', namespace: 'istio-system' };

test('without storage the data end with the pod', () => {
  const chart = shopChart();
  expect(addDataVolume(chart, metadata)).toEqual({ name: 'data', emptyDir: {} });
  expect(objectsOf(chart)).toEqual([]);
});

test('with storage they stay in a claim', () => {
  const chart = shopChart();
  expect(addDataVolume(chart, metadata, { size: '50Gi', storageClassName: 'fast' })).toEqual({
    name: 'data',
    persistentVolumeClaim: { claimName: 'prometheus' },
  });
  expect(find(objectsOf(chart), 'PersistentVolumeClaim', 'prometheus').spec).toEqual({
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'fast',
    resources: { requests: { storage: '50Gi' } },
  });
});

test.each<[string, Storage, RegExp]>([
  ['the size has another unit', { size: '50GB' }, /\[Shop\] storage: size is '50GB', which is not a Kubernetes quantity\. Write a number and a unit/],
  ['the size is 0', { size: '0Gi' }, /storage: size is '0Gi'/],
  ['it is the size alone', '50Gi' as never, /storage is '50Gi'\. Give an object/],
  ['it is null', null as never, /storage is null/],
  ['the class is none', { size: '1Gi', storageClassName: 'Fast!' }, /storageClassName 'Fast!' is not a DNS name/],
])('fails when %s', (_, storage, message) => {
  expect(() => addDataVolume(shopChart(), metadata, storage)).toThrow(message);
});
