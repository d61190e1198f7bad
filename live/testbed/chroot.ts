import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Image } from './images';

/** A file system of its own for a program. */
export interface Chroot {
  readonly root: string;

  /** The real program, which its file system has at the entrypoint of its image. */
  readonly program: string;
  readonly image: Image;
  readonly user: number;

  /** The file that it sees as /etc/hosts, now and when it changes. */
  readonly hosts: string;
}

const DEVICES = ['null', 'zero', 'full', 'random', 'urandom'];

/** Lays out the file system of an image, but for what `chrooted` mounts there. The files of the folder `etc` are copied into its own. */
export function populateRoot(root: string, image: Image, etc: string): void {
  for (const folder of ['proc', 'tmp', 'etc', image.folder]) mkdirSync(join(root, folder), { recursive: true });
  chmodSync(join(root, 'tmp'), 0o1777);
  // What a volume has put there stays.
  cpSync(etc, join(root, 'etc'), { recursive: true, force: false });
  for (const file of [image.entrypoint, ...DEVICES.map((device) => `dev/${device}`)]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
}

/**
 * Mounts what it is given in pairs, place after what, for itself alone, and runs the rest. First it is given a process with whose mounts these must have
 * nothing to do: not that of id 1, whose namespaces even root may not see everywhere.
 */
const MOUNT = `set -e
others=$(readlink "/proc/$1/ns/mnt")
shift
if [ "$(readlink /proc/self/ns/mnt)" = "$others" ]; then
  echo 'these mounts would be those of the whole machine: run this in a mount namespace of its own, as that of ip netns exec' >&2
  exit 1
fi
mount --make-rprivate /
while [ "$1" != -- ]; do mount --rbind "$1" "$2"; shift 2; done
shift
unset PWD
exec "$@"`;

/**
 * The command that runs another in a file system of its own. It is to be run in a mount namespace that ends with it, as that of `ip netns exec`
 * does: its mounts, which it shares with nobody, end then, too. Fails in that of the process that calls this.
 */
export function chrooted({ root, program, image, user, hosts }: Chroot, command: readonly string[]): string[] {
  const mounts: Record<string, string> = { [hosts]: '/etc/hosts', [program]: image.entrypoint, '/proc': '/proc' };
  for (const device of DEVICES) mounts[`/dev/${device}`] = `/dev/${device}`;
  const pairs = Object.entries(mounts).flatMap(([from, to]) => [from, join(root, to)]);
  const enter = ['unshare', `--root=${root}`, `--wd=${image.folder}`, `--setgid=${user}`, `--setuid=${user}`, '--'];
  return ['sh', '-c', MOUNT, 'sh', String(process.pid), ...pairs, '--', ...enter, ...command];
}
