import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/manifests';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-synth-'));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'old.k8s.yaml'), 'kind: Old\n');
  writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\napp: node app.js\n');
  cpSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function synth(app: string) {
  writeFileSync(join(folder, 'app.js'), app);
  const script = ['--require', join(ROOT, 'node_modules/ts-node/register'), join(ROOT, 'scripts/synth.ts')];
  return spawnSync(process.execPath, script, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.json') },
  });
}

const WRITE =
  "const fs = require('fs'); fs.mkdirSync(process.env.CDK8S_OUTDIR, { recursive: true }); fs.writeFileSync(process.env.CDK8S_OUTDIR + '/new.k8s.yaml', 'kind: New\\n');";

test('swaps dist/ in whole, and leaves nothing else behind', () => {
  const { status, stdout } = synth(WRITE);
  expect([status, stdout]).toEqual([0, '  - dist/new.k8s.yaml\n1 files\n']);
  expect(readdirSync(join(folder, 'dist'))).toEqual(['new.k8s.yaml']);
  expect(readdirSync(folder).filter((name) => name.startsWith('.synth'))).toEqual([]);
});

describe('when the app fails', () => {
  const fail = () =>
    synth(`${WRITE} console.error("error: [lab/Canary] the weights add up to 95, not 100.\\n[lab/Other] so does this."); process.exitCode = 1;`);

  test('dist/ is as it was', () => {
    expect(fail().status).toBe(1);
    expect(readdirSync(join(folder, 'dist'))).toEqual(['old.k8s.yaml']);
    expect(readFileSync(join(folder, 'dist', 'old.k8s.yaml'), 'utf8')).toBe('kind: Old\n');
    expect(existsSync(join(folder, 'new.k8s.yaml'))).toBe(false);
  });

  test('prints what the app said, and no stack trace', () => {
    expect(fail().stderr).toBe(
      'error: [lab/Canary] the weights add up to 95, not 100.\n[lab/Other] so does this.\n\nNothing was written: dist/ is as it was.\n',
    );
  });
});

test('shows where a program is wrong, without its stack', () => {
  const { status, stderr } = synth("throw new TypeError('x is not a function');");
  expect(status).toBe(1);
  expect(stderr).toContain('TypeError: x is not a function');
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('passes on what the app prints as a warning', () => {
  expect(synth(`${WRITE} console.error('careful');`).stderr).toBe('careful\n');
});

test('fails when the app writes nothing', () => {
  const { status, stderr } = synth('');
  expect(status).toBe(1);
  expect(stderr).toContain('Nothing was written');
});
