import { textOf } from '../../../analysis/diagnostics';
import type { KubernetesObject } from '../../../analysis/objects';
import { Mesh } from '../../../analysis/model';
import { ApiError } from '../../../live/testbed/api';
import type { Testbed } from '../../../live/testbed/testbed';
import { createSecrets, missingSecrets } from '../../../live/stand-ins/operator-secrets';

const placed = (objects: readonly KubernetesObject[]) => objects.map((object) => ({ object, file: 'shop.yaml' }));
const missing = (objects: readonly KubernetesObject[]) => missingSecrets(Mesh.of(placed(objects)));

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
  expect(missing([till])).toEqual([
    { name: 'admin', namespace: 'shop', keys: ['user', 'password'] },
    { name: 'key', namespace: 'shop', keys: [] },
    { name: 'ca', namespace: 'shop', keys: ['ca.crt'] },
  ]);
});

test('are not those that pods start without', () => {
  expect(missing([deployment([variable('admin', 'user', true)], [{ secret: { secretName: 'key', optional: true } }])])).toEqual([]);
});

test('are not those that the manifests bring, or a Certificate becomes', () => {
  const till = deployment([variable('admin', 'user')], [{ secret: { secretName: 'till-tls' } }]);
  expect(missing([till, object('Secret', 'admin'), object('Certificate', 'till', { secretName: 'till-tls' })])).toEqual([]);
});

test('are looked for in pods and jobs, too', () => {
  const spec = { containers: [{ name: 'till', image: 'till', env: [variable('admin', 'user')] }] };
  expect(missing([object('Pod', 'till', spec)])).toHaveLength(1);
  expect(missing([object('CronJob', 'till', { jobTemplate: { spec: { template: { spec } } } })])).toHaveLength(1);
  expect(missing([object('Service', 'till', { selector: {} })])).toEqual([]);
});

test('may be named like one that the manifests bring: a slip', () => {
  const till = deployment([variable('shop-kye', 'key')], [{ secret: { secretName: 'shop-certificate' } }]);
  const meant = missing([till, object('Secret', 'shop-key'), object('Secret', 'shop-ca')]).map((secret) => [secret.name, secret.meant]);
  expect(meant).toEqual([
    ['shop-kye', 'shop-key'],
    ['shop-certificate', undefined],
  ]);
  const elsewhere = { kind: 'Secret', metadata: { name: 'shop-key', namespace: 'bank' } } as KubernetesObject;
  expect(missing([till, elsewhere])[0]).not.toHaveProperty('meant');
});

test.each([
  ['variables that are left empty', { template: { spec: { containers: [{ name: 'till', image: 'till', env: null }], volumes: null } } }],
  ['a job without a template', { jobTemplate: { spec: {} } }],
  ['a job without anything', { jobTemplate: null }],
  ['containers that are left empty', { template: { spec: { containers: null } } }],
  ['a projection of nothing', { template: { spec: { containers: [], volumes: [{ name: 'a', projected: { sources: null } }] } } }],
  ['a volume that is left empty', { template: { spec: { containers: [], volumes: [{ name: 'a', secret: null }] } } }],
  ['nothing', null],
])('are none of %s', (_, spec) => {
  expect(missing([{ kind: 'CronJob', metadata: { name: 'till', namespace: 'shop' }, spec } as unknown as KubernetesObject])).toEqual([]);
});

describe('createSecrets', () => {
  const NAMESPACE = { kind: 'Namespace', metadata: { name: 'shop' } } as KubernetesObject;
  const till = deployment([variable('shop-kye', 'key')]);

  /** The objects that are created for some objects, in a cluster with these namespaces. */
  async function made(objects: readonly KubernetesObject[], namespaces: readonly string[] = []) {
    const bodies: (readonly [string, object])[] = [];
    const create = (path: string, body: object) => {
      bodies.push([path, body]);
      return path.endsWith('/namespaces') ? Promise.reject(new ApiError(409, 'exists')) : Promise.resolve();
    };
    const list = () => Promise.resolve(namespaces.map((name) => ({ metadata: { name } })));
    const outcome = await createSecrets({ api: { create, list } } as unknown as Testbed, placed(objects));
    return { ...outcome, paths: bodies.map(([path]) => path), bodies };
  }

  test('gives each key a value, and makes the namespace that the manifests declare', async () => {
    const { paths, bodies, created } = await made([till, NAMESPACE]);
    expect(paths).toEqual(['/api/v1/namespaces', '/api/v1/namespaces/shop/secrets']);
    expect(bodies[1]![1]).toMatchObject({ metadata: { name: 'shop-kye' }, stringData: { key: expect.stringMatching(/^[0-9a-f]{32}$/) as string } });
    expect(created).toEqual(['shop-kye.shop']);
  });

  test('makes no namespace that exists', async () => {
    expect((await made([till], ['shop'])).paths).toEqual(['/api/v1/namespaces/shop/secrets']);
  });

  test('creates nothing in an undeclared namespace', async () => {
    expect(await made([till], ['default'])).toMatchObject({ paths: [], created: [], findings: [] });
  });

  test('fails when the manifests have another that was meant', async () => {
    const { paths, findings } = await made([till, NAMESPACE, object('Secret', 'shop-key')]);
    expect(paths).toEqual([]);
    expect(findings.map(textOf)).toEqual([
      "no manifest brings Secret shop-kye.shop. Did you mean 'shop-key'? If not, add the Secret to the manifests.",
    ]);
    expect(findings).toMatchObject([
      { code: 'MESH6002', object: { kind: 'Secret', name: 'shop-kye', namespace: 'shop' }, data: { meant: 'shop-key' } },
    ]);
  });
});
