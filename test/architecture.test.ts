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
  observability: ['core'],
  traffic: ['app', 'core', 'mesh', 'tls'],
  labs: ['core', 'mesh', 'network'],
  bookinfo: ['core', 'mesh', 'network', 'traffic'],
};

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

test.each(LAYERS)('%s imports only what stands before it', (layer) => {
  const allowed = LAYERS.slice(0, LAYERS.indexOf(layer) + 1);
  const offences = sources(layer).flatMap((file) =>
    importsOf(file)
      .filter((path) => !allowed.some((name) => inLayer(path, name)))
      .map((path) => `${file} imports ${path}`),
  );
  expect(offences).toEqual([]);
});

test('every part of the constructs has its place', () => {
  const folders = readdirSync(join(ROOT, 'constructs'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(PARTS).sort());
});

test.each(Object.entries(PARTS))('constructs/%s knows only %j', (part, known) => {
  const allowed = ['imports', ...[part, ...known].map((name) => `constructs/${name}`)];
  const offences = sources(`constructs/${part}`).flatMap((file) =>
    importsOf(file)
      .filter((path) => !allowed.some((name) => inLayer(path, name)))
      .map((path) => `${file} imports ${path}`),
  );
  expect(offences).toEqual([]);
});

test.each(['traffic', 'security', 'network', 'tls', 'mesh', 'observability', 'core', 'app'])('constructs/%s does not know Bookinfo', (part) => {
  const offences = sources(`constructs/${part}`).filter((file) => /bookinfo|productpage/i.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(offences).toEqual([]);
});

test('charts name no objects, ask no questions and repeat nothing', () => {
  const offences = sources('charts').filter((file) =>
    /\b(if|for|while|switch)\s*\(|ApiObject|Kube[A-Z]|imports\//.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(offences).toEqual([]);
});

test('main.ts exports nothing', () => {
  expect(readFileSync(join(ROOT, 'main.ts'), 'utf8')).not.toMatch(/\bexport\b/);
});

test('no public signature shows a generated type', () => {
  const offences = sources('constructs').flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const interfaces = text.replace(/\/\*\*[\s\S]*?\*\//g, '').match(/export interface \w+Props[^{]*\{[^}]*\}/g) ?? [];
    return interfaces.filter((declaration) => /\b(networking|security|telemetry|gatewayApi|certManager|k8s)\.\w/.test(declaration)).map(() => file);
  });
  expect(offences).toEqual([]);
});
