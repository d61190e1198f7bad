import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ROOT } from '../support/manifests';

// Each test starts the cdk8s CLI, which takes a second, and more on a busy machine.
jest.setTimeout(60_000);

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

const SCRIPT = ['--require', join(ROOT, 'node_modules/ts-node/register'), join(ROOT, 'scripts/synth.ts')];
const options = () => ({ cwd: folder, encoding: 'utf8' as const, env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.json') } });

function synth(app: string) {
  writeFileSync(join(folder, 'app.js'), app);
  return spawnSync(process.execPath, SCRIPT, options());
}

const WRITE =
  "const fs = require('fs'); fs.mkdirSync(process.env.CDK8S_OUTDIR, { recursive: true }); fs.writeFileSync(process.env.CDK8S_OUTDIR + '/new.k8s.yaml', 'kind: New\\n');";

test('writes what is new, removes what is gone, says so, and leaves nothing else behind', () => {
  const { status, stdout } = synth(WRITE);
  expect([status, stdout]).toEqual([0, '  new      dist/new.k8s.yaml\n  removed  dist/old.k8s.yaml\n1 file: 1 new; 1 removed\n']);
  expect(readdirSync(join(folder, 'dist'))).toEqual(['new.k8s.yaml']);
  expect(readdirSync(folder).filter((name) => name.startsWith('.synth'))).toEqual([]);
});

test('does not touch what is the same, dist/ itself included', () => {
  synth(WRITE);
  const seen = () => ['dist', 'dist/new.k8s.yaml'].map((path) => statSync(join(folder, path))).map(({ ino, mtimeMs }) => [ino, mtimeMs]);
  const before = seen();
  expect(synth(WRITE).stdout).toBe('1 file: 1 unchanged\n');
  expect(seen()).toEqual(before);
});

test('writes where there is no dist/ yet', () => {
  rmSync(join(folder, 'dist'), { recursive: true });
  expect(synth(WRITE).stdout).toBe('  new      dist/new.k8s.yaml\n1 file: 1 new\n');
});

test('fails when dist is a file, and leaves it', () => {
  rmSync(join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'dist'), 'mine');
  const { status, stderr } = synth(WRITE);
  expect([status, stderr]).toEqual([
    1,
    'error: dist is a file, where the folder of the manifests is to be. Move it away.\n\nNothing was written: dist/ is as it was.\n',
  ]);
  expect(readFileSync(join(folder, 'dist'), 'utf8')).toBe('mine');
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

test.each([
  ['nothing', ''],
  ['an empty folder', "require('fs').mkdirSync(process.env.CDK8S_OUTDIR)"],
])('fails when the app writes %s, and keeps dist/', (_, app) => {
  const { status, stderr } = synth(app);
  expect(status).toBe(1);
  expect(stderr).toContain('Nothing was written');
  expect(readdirSync(join(folder, 'dist'))).toEqual(['old.k8s.yaml']);
});

// Unix: signals, and a terminal by Python's pty.
const onUnix = process.platform === 'win32' ? test.skip : test;

onUnix.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends it and its app with dist/ as it was and nothing left behind', async (signal, code) => {
  const alive = join(folder, 'alive');
  writeFileSync(join(folder, 'app.js'), `${WRITE} setInterval(() => fs.writeFileSync('alive', String(Date.now())), 20);`);
  const child = spawn(process.execPath, SCRIPT, { ...options(), stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  while (!existsSync(alive)) await setTimeout(20);
  child.kill(signal);
  child.kill(signal);
  expect(await once(child, 'close')).toEqual([code, null]);
  expect(said.join('')).toBe('Stopped.\nNothing was written: dist/ is as it was.\n');
  expect(readdirSync(folder).filter((name) => name.startsWith('.synth'))).toEqual([]);
  expect(readdirSync(join(folder, 'dist'))).toEqual(['old.k8s.yaml']);
  const last = readFileSync(alive, 'utf8');
  await setTimeout(200);
  expect(readFileSync(alive, 'utf8')).toBe(last);
});

onUnix('follows a dist that is a link, and leaves it one', () => {
  renameSync(join(folder, 'dist'), join(folder, 'elsewhere'));
  symlinkSync('elsewhere', join(folder, 'dist'));
  expect(synth(WRITE).status).toBe(0);
  expect(lstatSync(join(folder, 'dist')).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['new.k8s.yaml']);
});

describe('on a terminal', () => {
  const hasPty = spawnSync('python3', ['-c', 'import pty']).status === 0;
  const python = 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)';
  const show = "process.stderr.write('\\rbuilding: 1 of 2, ' + process.env.CDK8S_MESH_PROGRESS + '\\x1b[K');";

  (hasPty ? test : test.skip)('shows the progress of the app as it comes, and takes it away before an error', () => {
    writeFileSync(join(folder, 'app.js'), `${show} console.error('error: wrong'); process.exitCode = 1;`);
    const { stdout } = spawnSync('python3', ['-c', python, process.execPath, ...SCRIPT], { ...options(), input: '' });
    expect(stdout).toContain('\rbuilding: 1 of 2, 80\x1b[K\r\x1b[Kerror: wrong\r\n');
  });

  test('is what CDK8S_MESH_PROGRESS says: elsewhere it is not set', () => {
    const { CDK8S_MESH_PROGRESS } = process.env;
    expect(CDK8S_MESH_PROGRESS).toBeUndefined();
    expect(synth(`${WRITE} console.error(String(process.env.CDK8S_MESH_PROGRESS));`).stderr).toBe('undefined\n');
  });
});
