import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './support/manifests';

/** Each layer imports only what stands before it. */
const LAYERS = ['imports', 'constructs', 'charts', 'environments', 'scenarios', 'main.ts'];

/** What of the constructs stands on what: the general parts know no application, and each part knows only what it names here. */
const PARTS: Record<string, string[]> = {
  core: [],
  app: ['core'],
  mesh: ['core'],
  network: ['core', 'mesh'],
  security: ['core', 'mesh'],
  tls: ['core'],
  observability: ['core', 'mesh', 'network'],
  traffic: ['app', 'core', 'mesh', 'tls'],
  labs: ['core', 'mesh', 'network'],
  bookinfo: ['core', 'mesh', 'network', 'traffic'],
};

/** What the parts of the live bed know, beside themselves: expectations, and what of each other. */
const LIVE: Record<string, string[]> = {
  install: [],
  bed: ['live/install'],
  judge: ['expectations', 'live/report/words'],
  'network-policy': ['expectations', 'live/judge', 'live/bed/api', 'live/report/words'],
  report: ['expectations', 'live/judge/measurement'],
  observability: ['live/bed', 'live/judge', 'live/report/words'],
  suite: ['expectations', 'live/install', 'live/bed', 'live/judge', 'live/network-policy', 'live/observability', 'live/report'],
  mutations: ['expectations', 'live/install', 'live/bed', 'live/judge', 'live/network-policy', 'live/report', 'live/suite'],
};

/** Folders below live/ that hold no TypeScript: Go. */
const NOT_TYPESCRIPT = ['tools', 'workload'];

/** What of the expectations is about any mesh. */
const GENERAL = ['expectation.ts', 'outcomes.ts', 'polarity.ts', 'group.ts', 'connections.ts', 'requests.ts', 'schema.json'];

function sources(folder: string): string[] {
  if (folder.endsWith('.ts')) return [folder];
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file).replaceAll('\\', '/'));
}

/** The files of the project that a file imports, from the root. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/(?:from|import|require\()\s*'(\.[^']+)'/g)].map(([, path]) =>
    relative(ROOT, join(ROOT, dirname(file), path!)).replaceAll('\\', '/'),
  );
}

const inLayer = (path: string, layer: string) => path === layer.replace(/\.ts$/, '') || path === layer || path.startsWith(`${layer}/`);

/** The imports of a folder's sources that are of none of these layers. */
function offences(folder: string, allowed: readonly string[]): string[] {
  return sources(folder).flatMap((file) =>
    importsOf(file)
      .filter((path) => !allowed.some((name) => inLayer(path, name)))
      .map((path) => `${file} imports ${path}`),
  );
}

test.each(LAYERS)('%s imports only what stands before it', (layer) => {
  const allowed = LAYERS.slice(0, LAYERS.indexOf(layer) + 1);
  expect(offences(layer, allowed)).toEqual([]);
});

test('every part of the constructs has its place', () => {
  const folders = readdirSync(join(ROOT, 'constructs'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(PARTS).sort());
});

test.each(Object.entries(PARTS))('constructs/%s knows only %j', (part, known) => {
  const allowed = ['imports', ...[part, ...known].map((name) => `constructs/${name}`)];
  expect(offences(`constructs/${part}`, allowed)).toEqual([]);
});

test.each(['traffic', 'security', 'network', 'tls', 'mesh', 'observability', 'core', 'app'])('constructs/%s does not know Bookinfo', (part) => {
  const found = sources(`constructs/${part}`).filter((file) => /bookinfo|productpage/i.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(found).toEqual([]);
});

test('charts name no objects, ask no questions and repeat nothing', () => {
  const found = sources('charts').filter((file) =>
    /\b(if|for|while|switch)\s*\(|ApiObject|Kube[A-Z]|imports\//.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(found).toEqual([]);
});

test('main.ts exports nothing', () => {
  expect(readFileSync(join(ROOT, 'main.ts'), 'utf8')).not.toMatch(/\bexport\b/);
});

test('no public signature shows a generated type', () => {
  const found = sources('constructs').flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const interfaces = text.replace(/\/\*\*[\s\S]*?\*\//g, '').match(/export interface \w+Props[^{]*\{[^}]*\}/g) ?? [];
    return interfaces.filter((declaration) => /\b(networking|security|telemetry|gatewayApi|certManager|k8s)\.\w/.test(declaration)).map(() => file);
  });
  expect(found).toEqual([]);
});

test('expectations import nothing outside themselves, no package either', () => {
  expect(offences('expectations', ['expectations'])).toEqual([]);
  const packages = sources('expectations').filter((file) => /(?:from|import|require\()\s*'[^.]/.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(packages).toEqual([]);
});

test.each(GENERAL)('expectations/%s is about any mesh, not Bookinfo, but for examples in comments', (file) => {
  const text = readFileSync(join(ROOT, 'expectations', file), 'utf8');
  const code = text.replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*|"description": "[^"]*"/gm, '');
  expect(code).not.toMatch(/bookinfo|productpage|reviews|ratings/i);
});

test('live imports expectations, and nothing of what is judged', () => {
  expect(offences('live', ['live', 'expectations'])).toEqual([]);
});

test('every part of the live bed has its place', () => {
  const folders = readdirSync(join(ROOT, 'live'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...Object.keys(LIVE), ...NOT_TYPESCRIPT].sort());
});

test.each(Object.entries(LIVE))('live/%s knows only %j', (part, known) => {
  expect(offences(`live/${part}`, [`live/${part}`, ...known])).toEqual([]);
});

test('bench imports the public constructs, and nothing else of the project', () => {
  expect(offences('bench', ['bench', 'constructs'])).toEqual([]);
});

test.each([...LAYERS, 'expectations', 'scripts', 'live'])('%s does not know the bench', (folder) => {
  const found = sources(folder).filter((file) => importsOf(file).some((path) => inLayer(path, 'bench')));
  expect(found).toEqual([]);
});

test.each([...LAYERS, 'expectations', 'scripts'])('%s does not know the live bed', (folder) => {
  const found = sources(folder).filter((file) => importsOf(file).some((path) => inLayer(path, 'live')));
  expect(found).toEqual([]);
});
