import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { loadAll } from 'js-yaml';
import { find, type Manifest, names, ROOT } from '../support/manifests';

interface Packed {
  readonly filename: string;
  readonly files: { readonly path: string }[];
}

interface PackageJson {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies: Record<string, string>;
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

/** Everything that the package exports, by both of its entries, and one class that both know. */
const ANALYSIS = `
import * as constructs from 'cdk8s-mesh';
import { DiagnosticError, readObjects } from 'cdk8s-mesh/analysis';

const [service] = readObjects('{ apiVersion: v1, kind: Service, metadata: { name: cart } }', 'service.yaml');
console.log(service!.object.kind, constructs.ConstructError.prototype instanceof DiagnosticError);
`;

const ADDONS = `
const { App, ObservabilityAddons } = require('cdk8s-mesh');
const { Chart } = require('cdk8s');
const chart = new Chart(new App(), 'Addons');
new ObservabilityAddons(chart, 'Addons');
console.log(chart.toJson().filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name).join());
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
  for (const [file, text] of Object.entries({ 'main.ts': APP, 'analysis.mts': ANALYSIS, 'addons.js': ADDONS }))
    writeFileSync(join(project, file), text);
});
afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

const TSC = ['node_modules/typescript/bin/tsc', '--strict', '--module', 'node16', '--target', 'es2022', '--types', 'node', '--skipLibCheck', 'false'];
const installed = (...path: string[]) => join(project, 'node_modules', 'cdk8s-mesh', ...path);
const paths = () => packed.files.map(({ path }) => path);

test('carries code, types and maps, the sources that these lead to, licences and the README, and no tests', () => {
  const carried = ['LICENSE', 'README.md', 'package.json', 'lib/vendor/LICENSES.txt', 'lib/constructs/index.js', 'lib/analysis/index.js'];
  expect(paths()).toEqual(expect.arrayContaining(carried));
  // No types of imports/: no public signature shows a generated type.
  const allowed = /^(lib\/(analysis|constructs)\/.*\.(js|d\.ts|map)|lib\/(imports|vendor)\/.*\.js|(analysis|constructs)\/.*\.ts)$/;
  expect(paths().filter((path) => !allowed.test(path) && !carried.includes(path))).toEqual([]);
});

test('every file of code and types of ours has a map, and every map leads to sources in the package', () => {
  const ours = paths().filter((path) => /^lib\/(analysis|constructs)\/.*\.(js|d\.ts)$/.test(path));
  expect(ours.filter((path) => !paths().includes(`${path}.map`))).toEqual([]);
  const sources = paths()
    .filter((path) => path.endsWith('.map'))
    .flatMap((path) =>
      (JSON.parse(readFileSync(installed(path), 'utf8')) as { sources: string[] }).sources.map((source) => posix.join(dirname(path), source)),
    );
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.filter((source) => !paths().includes(source))).toEqual([]);
});

test('brings nothing but itself, at most 4 MB on disk', () => {
  const { dependencies } = JSON.parse(readFileSync(installed('package.json'), 'utf8')) as PackageJson;
  expect(dependencies).toBeUndefined();
  expect(existsSync(join(project, 'node_modules/cdk8s-plus-28'))).toBe(false);
  const files = readdirSync(installed(), { recursive: true, encoding: 'utf8' }).map((path) => statSync(installed(path)));
  const blocks = files.reduce((sum, file) => sum + Math.ceil(file.size / 4096), 0);
  expect(blocks * 4096).toBeLessThan(4 * 2 ** 20);
});

test('its types and those of an app pass every check of the compiler', () => {
  const compiled = node([...TSC, 'main.ts', 'analysis.mts'], project);
  expect([compiled.status, compiled.stdout]).toEqual([0, '']);
});

test("synthesizes somebody's own chart", () => {
  const run = node(['main.js'], project);
  expect([run.status, run.stderr]).toEqual([0, '']);
  const objects = loadAll(readFileSync(join(project, 'dist/shop.k8s.yaml'), 'utf8')) as Manifest[];
  expect(names(objects)).toEqual([
    ...['ServiceAccount/cart', 'Service/cart', 'Deployment/cart-v1', 'Deployment/cart-v2'],
    ...['DestinationRule/cart', 'VirtualService/cart', 'PeerAuthentication/default'],
  ]);
  expect(find(objects, 'VirtualService').spec.http[0].route.map(({ weight }: { weight: number }) => weight)).toEqual([75, 25]);
});

test('is imported by ECMAScript modules, and both entries share their classes', () => {
  const run = node(['analysis.mjs'], project);
  expect([run.stdout, run.stderr]).toEqual(['Service true\n', '']);
});

test('makes dashboards without the library of Grafana', () => {
  const run = node(['addons.js'], project);
  expect([run.stdout, run.stderr]).toEqual(['prometheus,jaeger,grafana,kiali\n', '']);
});

test('fails when somebody imports an internal file', () => {
  const run = node(['-e', "require('cdk8s-mesh/lib/constructs/index.js')"], project);
  expect(run.stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
});

test('knows the versions of that service at compile time', () => {
  writeFileSync(join(project, 'wrong.ts'), APP.replace('v2: 25', 'v3: 25'));
  const compiled = node([...TSC, '--noEmit', 'wrong.ts'], project);
  expect(compiled.status).not.toBe(0);
  expect(compiled.stdout).toMatch(/wrong\.ts\(\d+,\d+\): error TS2353: .*'v3' does not exist/);
});

test('says so at run time where there is no compiler, and where in its sources', () => {
  writeFileSync(join(project, 'wrong.js'), readFileSync(join(project, 'main.js'), 'utf8').replace('v2: 25', 'v3: 25'));
  const run = node(['--enable-source-maps', 'wrong.js'], project);
  expect(run.status).not.toBe(0);
  expect(run.stderr).toContain("[shop/Canary] service 'cart' has no version 'v3'. It has v1, v2.");
  expect(run.stderr).toContain(join('node_modules', 'cdk8s-mesh', 'constructs', 'traffic', 'istio-canary.ts:'));
});
