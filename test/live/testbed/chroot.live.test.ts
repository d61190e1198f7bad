import { type ChildProcess, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chrooted, populateRoot } from '../../../live/testbed/chroot';
import { run, start, until } from '../../../live/testbed/exec';
import { realImage } from '../../../live/testbed/images';
import { installedTools } from '../../../live/install/tools';
import { temporaryFolder, write } from '../install/support';

const USER = 65534;
const folder = temporaryFolder();
const image = realImage('prom/prometheus:v3.15.0')!;
const hosts = () => join(folder(), 'etc/hosts');
const log = () => join(folder(), 'prometheus.log');
let child: ChildProcess | undefined;

beforeEach(() => {
  write(hosts(), '127.0.0.1 localhost\n');
  write(join(folder(), 'root/etc/prometheus/prometheus.yml'), 'global: { scrape_interval: 1s }\n');
});

afterEach(() => {
  child?.kill('SIGKILL');
  child = undefined;
});

/** A command in a container of Prometheus; the namespaces are those of `ip netns exec`, without a network. */
const command = (...words: string[]): string[] => ['unshare', '--mount', '--net', ...bare(...words)];

/** The same in the namespaces of the machine. */
function bare(...words: string[]): string[] {
  const root = join(folder(), 'root');
  populateRoot(root, image, join(folder(), 'etc'));
  spawnSync('chown', ['-R', `${USER}:${USER}`, root]);
  const chroot = { root, program: image.program(installedTools()), image, user: USER, hosts: hosts() };
  return chrooted(chroot, words);
}

/** A running Prometheus: where the kernel shows its file system. */
async function prometheus(): Promise<string> {
  const args = ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus', '--web.listen-address=127.0.0.1:9090'];
  child = start(command(image.entrypoint, ...args), { log: log(), cwd: folder() });
  await until('Prometheus is ready', 20, () => readFileSync(log(), 'utf8').includes('Server is ready') || undefined);
  return `/proc/${child.pid!}`;
}

test('a program finds its volumes and its working directory at their real paths, as its user', async () => {
  const proc = await prometheus();
  expect(readlinkSync(`${proc}/cwd`)).toBe(join(folder(), 'root/prometheus'));
  expect(readdirSync(`${proc}/root/prometheus`)).toContain('wal');
  expect(readFileSync(`${proc}/status`, 'utf8')).toMatch(new RegExp(`Uid:\\t${USER}\\t${USER}[^]*Groups:\\t *\\n[^]*CapEff:\\t0+\\n`));
});

test('it sees changes of its hosts file', async () => {
  const proc = await prometheus();
  writeFileSync(hosts(), '10.96.0.7 cart\n');
  expect(readFileSync(`${proc}/root/etc/hosts`, 'utf8')).toBe('10.96.0.7 cart\n');
});

test('nothing of it is mounted on the machine', async () => {
  const proc = await prometheus();
  expect(readFileSync(`${proc}/mounts`, 'utf8')).toContain(` ${image.entrypoint} `);
  expect(readFileSync('/proc/mounts', 'utf8')).not.toContain(folder());
  expect(readFileSync(join(folder(), 'root', image.entrypoint), 'utf8')).toBe('');
});

test('nothing of it is mounted elsewhere even where mounts are shared', async () => {
  const place = join(folder(), 'root', image.entrypoint);
  // The outer namespace shares its mounts with the inner one, as some machines do with every new one.
  const share = ['unshare', '--mount', '--propagation', 'shared', 'sh', '-c', `"$@"; grep -c " ${place} " /proc/self/mounts`, 'sh'];
  const inner = ['unshare', '--mount', '--net', '--propagation', 'unchanged', ...bare(image.entrypoint, '--version')];
  expect((await run([...share, ...inner])).stdout).toMatch(/^prometheus, version [^]*\n0\n$/);
});

test('fails in the mount namespace of the machine, before it mounts anything', async () => {
  const { code, stderr } = await run(bare(image.entrypoint, '--version'));
  expect(code).toBe(1);
  expect(stderr).toContain('these mounts would be those of the whole machine');
  expect(readFileSync('/proc/mounts', 'utf8')).not.toContain(folder());
});

test('fails when its image has no such program', async () => {
  const { code, stderr } = await run(command('/bin/sh', '-c', 'true'));
  expect(code).not.toBe(0);
  expect(stderr).toContain('failed to execute /bin/sh: No such file or directory');
});
