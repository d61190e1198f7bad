import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './support/manifests';

/** Each layer imports only what stands before it. */
const LAYERS = ['imports', 'constructs', 'charts', 'environments', 'scenarios', 'main.ts'];

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
  const allowed = ['analysis', ...LAYERS.slice(0, LAYERS.indexOf(layer) + 1)];
  expect(offences(layer, allowed)).toEqual([]);
});

test.each(['traffic', 'security', 'network', 'tls', 'workloads', 'install', 'delivery', 'observability', 'internal', 'app'])(
  'constructs/%s does not know Bookinfo',
  (part) => {
    const found = sources(`constructs/${part}`).filter((file) => /bookinfo|productpage/i.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(found).toEqual([]);
  },
);

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

test('bench imports the public constructs, and nothing else of the project', () => {
  expect(offences('bench', ['bench', 'constructs'])).toEqual([]);
});

test.each([...LAYERS, 'analysis', 'scripts', 'live'])('%s does not know the bench', (folder) => {
  const found = sources(folder).filter((file) => importsOf(file).some((path) => inLayer(path, 'bench')));
  expect(found).toEqual([]);
});

test.each([...LAYERS, 'analysis', 'scripts'])('%s does not know the live bed', (folder) => {
  const found = sources(folder).filter((file) => importsOf(file).some((path) => inLayer(path, 'live')));
  expect(found).toEqual([]);
});
