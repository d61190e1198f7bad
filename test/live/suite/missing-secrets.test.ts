import type { KubernetesObject } from '../../../live/bed/api';
import { ApiError } from '../../../live/bed/api';
import type { Bed } from '../../../live/bed/bed';
import { createSecrets, missingSecrets } from '../../../live/suite/missing-secrets';

const variable = (name: string, key: string, optional?: boolean) => ({ name: 'V', valueFrom: { secretKeyRef: { name, key, optional } } });

/** A Deployment in namespace shop whose pods have these variables and volumes. */
const deployment = (env: readonly object[], volumes: readonly object[] = []) =>
  ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'till', namespace: 'shop' },
    spec: { template: { spec: { containers: [{ name: 'till', image: 'till', env }], volumes } } },
  }) as KubernetesObject;

const object = (kind: string, name: string, spec?: object) => ({ kind, metadata: { name, namespace: 'shop' }, spec }) as KubernetesObject;

test('are those that variables and volumes name, with the keys that they name', () => {
  const till = deployment(
    [variable('admin', 'user'), variable('admin', 'password')],
    [{ secret: { secretName: 'key' } }, { projected: { sources: [{ secret: { name: 'ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] } }] } }],
  );
  expect(missingSecrets([till])).toEqual([
    { name: 'admin', namespace: 'shop', keys: ['user', 'password'] },
    { name: 'key', namespace: 'shop', keys: [] },
    { name: 'ca', namespace: 'shop', keys: ['ca.crt'] },
  ]);
});

test('are not those that pods start without', () => {
  expect(missingSecrets([deployment([variable('admin', 'user', true)], [{ secret: { secretName: 'key', optional: true } }])])).toEqual([]);
});

test('are not those that the manifests bring, or a Certificate becomes', () => {
  const till = deployment([variable('admin', 'user')], [{ secret: { secretName: 'till-tls' } }]);
  expect(missingSecrets([till, object('Secret', 'admin'), object('Certificate', 'till', { secretName: 'till-tls' })])).toEqual([]);
});

test('are looked for in pods and jobs, too', () => {
  const spec = { containers: [{ name: 'till', image: 'till', env: [variable('admin', 'user')] }] };
  expect(missingSecrets([object('Pod', 'till', spec)])).toHaveLength(1);
  expect(missingSecrets([object('CronJob', 'till', { jobTemplate: { spec: { template: { spec } } } })])).toHaveLength(1);
  expect(missingSecrets([object('Service', 'till', { selector: {} })])).toEqual([]);
});

test('are created with a value for each key, in namespaces that may not be there yet', async () => {
  const created: [string, object][] = [];
  const create = (path: string, body: object) => {
    created.push([path, body]);
    return path.endsWith('/namespaces') ? Promise.reject(new ApiError(409, 'exists')) : Promise.resolve();
  };
  await createSecrets({ api: { create } } as unknown as Bed, [{ name: 'admin', namespace: 'shop', keys: ['user'] }]);
  expect(created.map(([path]) => path)).toEqual(['/api/v1/namespaces', '/api/v1/namespaces/shop/secrets']);
  expect(created[1]![1]).toMatchObject({ metadata: { name: 'admin' }, stringData: { user: expect.stringMatching(/^[0-9a-f]{32}$/) as string } });
});
