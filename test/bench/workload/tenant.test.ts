import { App } from 'cdk8s';
import { Tenant } from '../../../bench/workload/tenant';
import { objectsOf } from '../../support/manifests';

const objects = objectsOf(new Tenant(new App(), 'tenant-0000'));

test('a tenant has 29 objects', () => {
  expect(objects).toHaveLength(29);
});

test('all of them are in the namespace of the tenant', () => {
  const [namespace, ...others] = objects;
  expect(namespace).toMatchObject({ kind: 'Namespace', metadata: { name: 'tenant-0000' } });
  expect(new Set(others.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['tenant-0000']));
});
