import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { find, type Manifest, names, ROOT } from '../support/manifests';

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: { readonly path: string }[];
}

interface PackageJson {
  readonly devDependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
}

const APP = `
import { Chart } from 'cdk8s';
import { App, IstioCanary, StrictMtls, VersionedService } from 'cdk8s-mesh';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const cart = new VersionedService(chart, 'Cart', {
  name: 'cart',
  port: 8080,
  versions: { v1: { image: 'example.com/cart:1' }, v2: { image: 'example.com/cart:2' } },
});
new IstioCanary(chart, 'Canary', { service: cart, weights: { v1: 75, v2: 25 } });
new StrictMtls(chart, 'StrictMtls');
app.synth();
`;

const npm = (args: string[], cwd: string) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'pipe'] });
const node = (args: string[], cwd: string) => spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });

let project: string;
let packed: Packed;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-package-'));
  packed = (JSON.parse(npm(['pack', '--json', '--silent', '--pack-destination', project], ROOT)) as Packed[])[0]!;
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as PackageJson;
  const version = (name: string) => `${name}@${devDependencies[name]!}`;
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  npm(['install', '--no-audit', '--no-fund', `./${packed.filename}`, ...['cdk8s', 'constructs', 'typescript', '@types/node'].map(version)], project);
  writeFileSync(join(project, 'main.ts'), APP);
});
afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

const TSC = ['node_modules/typescript/bin/tsc', '--strict', '--module', 'node16', '--target', 'es2022', '--types', 'node'];

test('carries compiled code and types, the licence and the README, and no sources or tests', () => {
  const paths = packed.files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'lib/constructs/index.js', 'lib/constructs/index.d.ts']));
  expect(paths.filter((path) => !/^(lib\/(constructs|imports)\/.*\.(js|d\.ts)|LICENSE|README\.md|package\.json)$/.test(path))).toEqual([]);
});

test('leaves cdk8s and constructs to the app', () => {
  const { peerDependencies } = JSON.parse(readFileSync(join(project, 'node_modules/cdk8s-mesh/package.json'), 'utf8')) as PackageJson;
  expect(Object.keys(peerDependencies)).toEqual(['cdk8s', 'constructs']);
});

test("compiles and synthesizes somebody's own chart", () => {
  const compiled = node([...TSC, 'main.ts'], project);
  expect([compiled.status, compiled.stdout]).toEqual([0, '']);
  const run = node(['main.js'], project);
  expect([run.status, run.stderr]).toEqual([0, '']);
  const objects = loadAll(readFileSync(join(project, 'dist/shop.k8s.yaml'), 'utf8')) as Manifest[];
  expect(names(objects)).toEqual([
    ...['ServiceAccount/cart', 'Service/cart', 'Deployment/cart-v1', 'Deployment/cart-v2'],
    ...['DestinationRule/cart', 'VirtualService/cart', 'PeerAuthentication/default'],
  ]);
  expect(find(objects, 'VirtualService').spec.http[0].route.map(({ weight }: { weight: number }) => weight)).toEqual([75, 25]);
});

test('knows the versions of that service at compile time', () => {
  writeFileSync(join(project, 'wrong.ts'), APP.replace('v2: 25', 'v3: 25'));
  const compiled = node([...TSC, '--noEmit', 'wrong.ts'], project);
  expect(compiled.status).not.toBe(0);
  expect(compiled.stdout).toMatch(/wrong\.ts\(\d+,\d+\): error TS2353: .*'v3' does not exist/);
});

test('says so at run time where there is no compiler', () => {
  writeFileSync(join(project, 'wrong.js'), readFileSync(join(project, 'main.js'), 'utf8').replace('v2: 25', 'v3: 25'));
  const run = node(['wrong.js'], project);
  expect(run.status).not.toBe(0);
  expect(run.stderr).toContain("[shop/Canary] service 'cart' has no version 'v3'. It has v1, v2.");
});
