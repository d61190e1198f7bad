import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/manifests';
import { script, temporaryFolder } from './support';

const folder = temporaryFolder();
const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? test : test.skip;

beforeEach(() => {
  for (const name of ['etcd', 'iptables', 'ip', 'sysctl', 'openssl', 'setpriv', 'unshare', 'mount']) script(join(folder(), 'bin', name), 'true');
});

/** The entry, with programs of the test before the machine's. */
function command(...args: string[]) {
  const env = { ...process.env, CDK8S_MESH_CACHE: join(folder(), 'cache'), PATH: `${join(folder(), 'bin')}:${process.env.PATH ?? ''}` };
  return [process.execPath, ['--require', 'ts-node/register', 'live/install/main.ts', ...args], { cwd: ROOT, env }] as const;
}

function run(...args: string[]) {
  const [program, all, options] = command(...args);
  return spawnSync(program, all, { ...options, encoding: 'utf8' });
}

test('an unknown argument is wrong usage', () => {
  const { status, stderr } = run('--list');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^Unknown argument: --list\nUsage: npm run live:install/);
});

asRoot('a failure shows its cure, no stack trace', () => {
  script(join(folder(), 'bin', 'go'), 'echo go1.20.1');
  const { status, stderr } = run();
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^\nlive:install failed: Go 1\.20\.1 is too old: .* Install it from https:\/\/go\.dev\/dl\/ and put its bin folder on the PATH\.\n$/,
  );
});

asRoot(
  'Ctrl-C ends the build and leaves nothing half-installed',
  async () => {
    script(join(folder(), 'bin', 'go'), 'case $1 in env) echo go9.0.0;; *) sleep 60;; esac');
    // The first part waits for pip.
    script(join(folder(), 'bin', 'python3'), 'case "$*" in *--target*) sleep 60;; esac');
    const child = spawn(...command());
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(130);
    expect(readdirSync(join(folder(), 'cache'))).toEqual(['logs']);
  },
  20_000,
);
