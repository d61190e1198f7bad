import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './support/manifests';

/** The TypeScript files below a folder, from the root. */
function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file).replaceAll('\\', '/'));
}

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('the allowed imports', () => {
  const CONFIG = join(ROOT, '.dependency-cruiser.cjs');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the configuration is CommonJS without types
  const { forbidden } = require(CONFIG) as { forbidden: { name: string; from: { path?: string } }[] };

  const ROOMS = ['imports', 'analysis', 'constructs', 'charts', 'environments', 'scenarios', 'live', 'cli', 'scripts', 'bench'];
  const partsOf = (room: string) =>
    forbidden.flatMap(({ name }) => (name.startsWith(`${room}-`) && isPart(room, name) ? [name.slice(room.length + 1)] : []));
  const isPart = (room: string, name: string) =>
    forbidden.some((rule) => rule.name === name && rule.from.path === `^${room}/${name.slice(room.length + 1)}/`);

  /** A small project that breaks every rule: files and their imports. */
  const BROKEN: Record<string, string[]> = {
    'constructs/index.ts': [],
    'constructs/traffic/inside.ts': [],
    'main.ts': ['./bench/main'],
    'bench/main.ts': [],
    'bench/workload/write.ts': ['../../constructs/traffic/inside'],
    'environments/past-the-index.ts': ['../constructs/traffic/inside'],
    'scripts/synth/past-the-index.ts': ['../../constructs/traffic/inside'],
    // Rooms that import what only tests may import.
    'test/helper.ts': [],
    ...Object.fromEntries(ROOMS.map((room) => [`${room}/room.ts`, ['../test/helper']])),
    // Parts that import a part without a line of its own.
    ...Object.fromEntries(
      ['analysis', 'constructs', 'live'].flatMap((room) => [
        [`${room}/unlisted/file.ts`, ['./other']],
        [`${room}/unlisted/other.ts`, []],
        ...partsOf(room).map((part) => [`${room}/${part}/part.ts`, ['../unlisted/file']]),
      ]),
    ),
    'charts/past-the-index.ts': ['../constructs/traffic/inside'],
    'constructs/app/by-the-index.ts': ['../index'],
    'analysis/objects/node.ts': ['node:fs'],
    'analysis/objects/cdk8s.ts': ['cdk8s'],
    'analysis/objects/development.ts': ['typescript'],
    'live/runner/by-chance.ts': ['by-chance'],
    'live/runner/nowhere.ts': ['./nowhere-at-all'],
    'charts/one.ts': ['./other'],
    'charts/other.ts': ['./one'],
  };

  const PACKAGES = { cdk8s: 'peerDependencies', typescript: 'devDependencies', 'by-chance': undefined };

  function write(folder: string): void {
    const add = (file: string, text: string) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    };
    for (const [file, imports] of Object.entries(BROKEN)) add(file, imports.map((path) => `import type {} from '${path}';\n`).join(''));
    for (const name of Object.keys(PACKAGES)) {
      add(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      add(`node_modules/${name}/index.js`, '');
    }
    const listed = Object.entries(PACKAGES).flatMap(([name, list]) => (list === undefined ? [] : [[list, { [name]: '1' }]]));
    add('package.json', JSON.stringify(Object.fromEntries(listed)));
  }

  /** The names of the rules that the files of a folder break. */
  function brokenRules(folder: string): string[] {
    const depcruise = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [depcruise, '--config', CONFIG, '--output-type', 'json', ...ROOMS, 'main.ts', 'test'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
    const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
    return [...new Set(summary.violations.map(({ rule }) => rule.name))];
  }

  test('every rule can fail', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-layers-'));
    try {
      write(folder);
      expect(brokenRules(folder).sort()).toEqual(forbidden.map(({ name }) => name).sort());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const GENERAL = ['traffic', 'security', 'network', 'tls', 'workloads', 'install', 'delivery', 'observability', 'internal', 'app'];

test.each([...GENERAL.map((part) => `constructs/${part}`), 'analysis', 'cli', 'live'])(
  '%s does not know Bookinfo, but for examples in comments and descriptions',
  (folder) => {
    const code = (file: string) => textOf(file).replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*|description: '.*'/gm, '');
    expect(sources(folder).filter((file) => /bookinfo|productpage/i.test(code(file)))).toEqual([]);
  },
);

test('charts name no objects, ask no questions and repeat nothing', () => {
  expect(sources('charts').filter((file) => /\b(if|for|while|switch)\s*\(|ApiObject|Kube[A-Z]|imports\//.test(textOf(file)))).toEqual([]);
});

test('main.ts exports nothing', () => {
  expect(textOf('main.ts')).not.toMatch(/\bexport\b/);
});

test('no public signature shows a generated type', () => {
  const found = sources('constructs').flatMap((file) => {
    const interfaces =
      textOf(file)
        .replace(/\/\*\*[\s\S]*?\*\//g, '')
        .match(/export interface \w+Props[^{]*\{[^}]*\}/g) ?? [];
    return interfaces.filter((declaration) => /\b(networking|security|telemetry|gatewayApi|certManager|k8s)\.\w/.test(declaration)).map(() => file);
  });
  expect(found).toEqual([]);
});
