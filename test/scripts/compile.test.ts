import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { bundle } from '../../scripts/compile/bundle';
import { DIST, ROOT } from '../support/manifests';
import { temporaryFolder } from '../support/temporary';

// Bundles are made and run: seconds, and more on a busy machine.
jest.setTimeout(60_000);

const SOURCES = ['analysis', 'charts', 'constructs', 'environments', 'imports', 'scenarios', 'main.ts', 'package.json', 'scripts', 'tsconfig.json'];

/** A copy of what the compiler reads, so that a checkout is left as it is. */
let copy: string;
beforeAll(() => {
  copy = temporaryFolder('compile');
  for (const source of SOURCES) cpSync(join(ROOT, source), join(copy, source), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
});
afterAll(() => {
  rmSync(copy, { recursive: true });
});

const TYPESCRIPT = ['--require', 'ts-node/register'];

const run = (script: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, script, { cwd: copy, encoding: 'utf8', env: { ...process.env, ...variables } });

const compile = () => run([...TYPESCRIPT, 'scripts/compile.ts']);

/** The text of each file that the app writes. */
function written(script: readonly string[]): Record<string, string> {
  const outdir = join(copy, 'written');
  try {
    const { status, stderr } = run(script, { CDK8S_OUTDIR: outdir });
    expect([status, stderr]).toEqual([0, '']);
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Runs `check` while a file of the copy has another text. */
function changed(file: string, change: (text: string) => string, check: () => void): void {
  const path = join(copy, file);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  writeFileSync(path, change(text ?? ''));
  try {
    check();
  } finally {
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
  }
}

describe('compiled', () => {
  beforeAll(() => {
    const { status, stdout, stderr } = compile();
    expect([status, stdout, stderr]).toEqual([0, "compiled/main.js is ready: npx cdk8s synth --app 'node compiled/main.js'\n", '']);
  });

  test('the app writes dist/, which is what it writes from TypeScript, byte for byte', () => {
    const paths = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(DIST, path)).isFile());
    const committed = Object.fromEntries(paths.map((path) => [join(copy, 'written', path), readFileSync(join(DIST, path), 'utf8')]));
    expect(written(['compiled/main.js'])).toEqual(committed);
  });

  test('the app reads the list of tenants as it is now', () => {
    changed(
      'environments/tenants/tenants.csv',
      () => 'name,hosts\nhooli,hooli.example.com\n',
      () => {
        const folders = Object.keys(written(['compiled/main.js'])).map((file) => relative(join(copy, 'written'), file).split(sep));
        const tenants = folders.filter(([folder]) => folder === 'tenants').map(([, tenant]) => tenant);
        expect([...new Set(tenants)]).toEqual(['hooli']);
      },
    );
  });

  test('bad input ends with code 1, and without a stack trace', () => {
    changed(
      'environments/tenants/tenants.csv',
      (text) => text.replace('acme,', 'Acme,'),
      () => {
        const { status, stdout, stderr } = run(['compiled/main.js']);
        expect([status, stdout]).toEqual([1, '']);
        expect(stderr).toMatch(/^error: environments\/tenants\/tenants\.csv, line 2: name 'Acme' is not a DNS label[^\n]*\n$/);
      },
    );
  });
});

test('a file that is no settings, beside them, is left alone, and settings that are gone are gone', () => {
  changed(
    'environments/settings/staging.ts',
    () => "export { settings } from './lab';",
    () => {
      bundle(copy);
    },
  );
  changed(
    'environments/settings/NOTES.md',
    () => 'To do',
    () => {
      bundle(copy);
    },
  );
  expect(readdirSync(join(copy, 'compiled', 'settings')).sort()).toEqual(['lab.js', 'production.js']);
});

test('fails when a source is wrong: says where, without a stack trace, with code 1', () => {
  changed(
    'charts/tls-chart.ts',
    (text) => `${text}const = 1;\n`,
    () => {
      const { status, stdout, stderr } = compile();
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/charts\/tls-chart\.ts:\d+:\d+/);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(existsSync(join(copy, 'compiled'))).toBe(false);
    },
  );
});
