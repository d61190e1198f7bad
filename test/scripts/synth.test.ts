import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { contentOf, createFiles } from '../support/failing-files';
import { ROOT } from '../support/manifests';
import { temporaryFolder } from '../support/temporary';

// Each test starts programs.
jest.setTimeout(60_000);

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('synth');
  createFiles(folder, { 'dist/new.k8s.yaml': 'kind: Old\n' });
  cpSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const SCRIPT = ['--require', join(ROOT, 'node_modules/ts-node/register'), join(ROOT, 'scripts/synth.ts')];
const options = () => ({ cwd: folder, encoding: 'utf8' as const, env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.json') } });
const AS_IT_WAS = 'Nothing was written: dist/ is as it was.\n';
const OLD = { 'new.k8s.yaml': 'kind: Old\n' };

const WRITE =
  "import * as fs from 'node:fs'; const out: string = process.env.CDK8S_OUTDIR!; fs.mkdirSync(out); fs.writeFileSync(out + '/new.k8s.yaml', 'kind: New\\n');";

function synth(app: string, ...args: string[]) {
  writeFileSync(join(folder, 'main.ts'), app);
  return spawnSync(process.execPath, [...SCRIPT, ...args], options());
}

const leftovers = () => readdirSync(folder).filter((name) => name.startsWith('.synth'));

test('runs main.ts, and leaves nothing else behind', () => {
  const { status, stdout, stderr } = synth(`${WRITE} console.error('careful');`);
  expect([status, stdout, stderr]).toEqual([0, '  changed  dist/new.k8s.yaml\n1 file: 1 changed\n', 'careful\n']);
  expect([contentOf(join(folder, 'dist')), leftovers()]).toEqual([{ 'new.k8s.yaml': 'kind: New\n' }, []]);
});

test('shows the stack of a bug in it, where the file is TypeScript, with code 1', () => {
  const { status, stderr } = synth('\nconst x: undefined = undefined; (x as any).y;');
  expect([status, contentOf(join(folder, 'dist')), leftovers()]).toEqual([1, OLD, []]);
  expect(stderr).toMatch(/TypeError: Cannot read properties of undefined[^]*main\.ts:2:\d+\)[^]*\n\nNothing was written: dist\/ is as it was\.\n$/);
});

test('says so when the app ends the process', () => {
  const { status, stderr } = synth('process.exit(0);');
  expect([status, stderr, leftovers()]).toEqual([1, `error: the app ended the process.\n\n${AS_IT_WAS}`, []]);
});

test('refuses arguments, with code 2', () => {
  const { status, stderr } = synth(WRITE, '--output', 'x');
  expect([status, stderr, contentOf(join(folder, 'dist'))]).toEqual([
    2,
    "error: `npm run synth` takes no '--output': it writes dist/. For another folder: npx cdk8s synth --output FOLDER\n",
    OLD,
  ]);
});

// Unix: signals, and a terminal by Python's pty.
const onUnix = process.platform === 'win32' ? test.skip : test;

/** Starts synth with an app that is at work until it is ended, or for some milliseconds. */
async function started(milliseconds: number): Promise<{ child: ChildProcess; error: () => string }> {
  const busy = `fs.writeFileSync('alive', ''); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${milliseconds});`;
  writeFileSync(join(folder, 'main.ts'), `${WRITE} ${busy}`);
  const child = spawn(process.execPath, SCRIPT, { ...options(), stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  while (!existsSync(join(folder, 'alive'))) await setTimeout(20);
  return { child, error: () => said.join('') };
}

onUnix.each([
  // Breaks the app off.
  ['SIGINT', 130, 60_000],
  // Are noticed after the app.
  ['SIGTERM', 143, 1500],
  ['SIGHUP', 129, 1500],
] as const)('%s ends it with dist/ as it was and nothing left behind', async (signal, code, milliseconds) => {
  const { child, error } = await started(milliseconds);
  child.kill(signal);
  child.kill(signal);
  expect(await once(child, 'close')).toEqual([code, null]);
  expect([error(), leftovers(), contentOf(join(folder, 'dist'))]).toEqual([`Stopped.\n${AS_IT_WAS}`, [], OLD]);
});

onUnix('after SIGKILL, the next run says so, and leaves nothing behind', async () => {
  const { child } = await started(60_000);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect([leftovers().length, contentOf(join(folder, 'dist'))]).toEqual([1, OLD]);
  const { status, stderr } = synth(WRITE);
  expect([status, leftovers(), contentOf(join(folder, 'dist'))]).toEqual([0, [], { 'new.k8s.yaml': 'kind: New\n' }]);
  expect(stderr).toMatch(new RegExp(`^An earlier synth \\(process ${child.pid}\\) was ended before it was done: .* is removed\\.\n$`));
});
