import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DIST, environment, filesIn, type Manifest, readDist, ROOT } from './support/manifests';

const ENVIRONMENTS = ['lab', 'production'];
const TENANTS = readdirSync(join(DIST, 'tenants')).map((name) => `tenants/${name}`);
const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

test('dist/ is what a fresh synth writes, byte for byte', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-dist-'));
  try {
    const main = ['--require', 'ts-node/register', 'main.ts'];
    const run = spawnSync(process.execPath, main, { cwd: ROOT, env: { ...process.env, CDK8S_OUTDIR: outdir }, encoding: 'utf8' });
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(files(outdir)).toEqual(files(DIST));
    for (const file of files(outdir))
      expect([file, readFileSync(join(outdir, file), 'utf8')]).toEqual([file, readFileSync(join(DIST, file), 'utf8')]);
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

describe.each([...ENVIRONMENTS, ...TENANTS])('%s is applied in one pass, in the order of its files', (name) => {
  const objects = environment(name);
  const place = (predicate: (object: Manifest) => boolean) => objects.flatMap((object, index) => (predicate(object) ? [index] : []));
  const last = (predicate: (object: Manifest) => boolean) => Math.max(...place(predicate));
  const first = (predicate: (object: Manifest) => boolean) => Math.min(...place(predicate));
  const is = (kind: string) => (object: Manifest) => object.kind === kind;

  test('file names begin with their place', () => {
    for (const file of filesIn(name)) expect(file).toMatch(/\/\d\d-[a-z]+\.k8s\.yaml$/);
  });

  test('the namespace comes first', () => {
    expect(objects[0]).toMatchObject({ kind: 'Namespace', metadata: { name: name.startsWith('tenants/') ? basename(name) : 'bookinfo' } });
  });

  test('subsets come before routes', () => {
    expect(last(is('DestinationRule'))).toBeLessThan(first(is('VirtualService')));
  });

  test('policies that allow come before the one that denies', () => {
    const denies = (object: Manifest) => object.metadata.name.startsWith('default-deny') || object.metadata.name === 'deny-all';
    for (const kind of ['AuthorizationPolicy', 'NetworkPolicy']) {
      const isPolicy = (object: Manifest) => object.kind === kind && object.metadata.namespace === objects[0]!.metadata.name;
      expect(last((object) => isPolicy(object) && !denies(object))).toBeLessThan(first((object) => isPolicy(object) && denies(object)));
    }
  });

  test('no object of it is for istioctl', () => {
    expect(place(is('IstioOperator'))).toEqual([]);
  });
});

describe('every object', () => {
  const all = ['install', 'scenarios', ...ENVIRONMENTS, ...TENANTS]
    .flatMap(filesIn)
    .flatMap((file) => readDist(file).map((object) => ({ file, object })));

  test('carries the recommended labels', () => {
    for (const { file, object } of all) {
      expect([file, object.metadata.labels]).toEqual([
        file,
        expect.objectContaining({
          'app.kubernetes.io/part-of': 'bookinfo',
          'app.kubernetes.io/managed-by': 'cdk8s-mesh',
          'app.kubernetes.io/instance': expect.any(String),
          'app.kubernetes.io/component': expect.any(String),
        }),
      ]);
    }
  });

  test('says its namespace, unless it belongs to the cluster', () => {
    const CLUSTER = ['Namespace', 'ClusterIssuer', 'IngressClass', 'ClusterRole', 'ClusterRoleBinding'];
    for (const { file, object } of all) {
      expect([file, object.kind, object.metadata.namespace === undefined]).toEqual([file, object.kind, CLUSTER.includes(object.kind)]);
    }
  });

  test('uses version v1 of the APIs of Istio', () => {
    const versions = new Set(
      all.map(({ object }) => object.apiVersion).filter((version) => /(networking|security|telemetry)\.istio\.io/.test(version)),
    );
    expect([...versions].sort()).toEqual(['networking.istio.io/v1', 'security.istio.io/v1', 'telemetry.istio.io/v1']);
  });
});
