import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/manifests';

const LIVE = ['--require', 'ts-node/register', join(ROOT, 'cli/main.ts'), 'live'];

/** The traces of a run on the machine: its namespaces, link, folder and lock. */
function traces(): string[] {
  const namespaces = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout.match(/cdk8s-mesh-\S+/g) ?? [];
  const folders = ['/var/lib', '/etc/netns', '/sys/class/net'].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));
  return [...namespaces, ...folders.filter((name) => name.startsWith('cdk8s-mesh'))];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until there are no traces, for at most 30 s. */
async function gone(): Promise<string[]> {
  for (let waited = 0; traces().length > 0 && waited < 30_000; waited += 200) await pause(200);
  return traces();
}

/** A run that has got so far that its output says so. */
async function running(sign: string) {
  const child = spawn(process.execPath, [...LIVE, '--scenario', 'reviews-blue', '--report', 'live-report/clean-up'], { cwd: ROOT });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  while (!output.includes(sign) && child.exitCode === null) await pause(50);
  return child;
}

test.each([
  ['SIGINT', 'etcd and kube-apiserver'],
  ['SIGINT', 'ready for manifests'],
  ['SIGTERM', 'scenario reviews-blue'],
  ['SIGKILL', 'ready for manifests'],
] as const)('nothing is left after %s at "%s"', async (signal, sign) => {
  const child = await running(sign);
  expect(traces()).not.toEqual([]);
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await end;
  expect(await gone()).toEqual([]);
});

test('a second run is refused, and leaves the first alone', async () => {
  const child = await running('ready for manifests');
  const second = spawnSync(process.execPath, [...LIVE, '--scenario', 'reviews-blue', '--report', 'live-report/second'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(second).toMatchObject({ status: 1, stderr: expect.stringContaining('Another `npm run live` is at work') });
  expect(traces()).not.toEqual([]);
  child.kill('SIGINT');
  expect(await gone()).toEqual([]);
});
