import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Image } from './images';

/** The own file system of a program. */
export interface Chroot {
  readonly root: string;

  /** The real program, which is mounted at the entrypoint of its image. */
  readonly program: string;
  readonly image: Image;
  readonly user: number;

  /** The file that is mounted as /etc/hosts. The program sees later changes. */
  readonly hosts: string;
}

const DEVICES = ['null', 'zero', 'full', 'random', 'urandom'];

/** Creates the folders and files of an image, and the mount points for `chrooted`. Copies the files of the folder `etc`. */
export function populateRoot(root: string, image: Image, etc: string): void {
  for (const folder of ['proc', 'tmp', 'etc', image.folder]) mkdirSync(join(root, folder), { recursive: true });
  chmodSync(join(root, 'tmp'), 0o1777);
  // Files that a volume put there stay.
  cpSync(etc, join(root, 'etc'), { recursive: true, force: false });
  for (const file of [image.entrypoint, ...DEVICES.map((device) => `dev/${device}`)]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
}

/**
 * Usage: PID (source target)... -- command. Bind-mounts each pair in this mount namespace only, then runs the command. Refuses to run in PID's mount
 * namespace. PID cannot be 1: not even root sees its namespaces everywhere.
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
 * The command that runs another command in its own file system. Run it in a mount namespace that ends with it, such as that of `ip netns exec`: then
 * the mounts end, too. It fails in the mount namespace of this process.
 */
export function chrooted({ root, program, image, user, hosts }: Chroot, command: readonly string[]): string[] {
  const mounts: Record<string, string> = { [hosts]: '/etc/hosts', [program]: image.entrypoint, '/proc': '/proc' };
  for (const device of DEVICES) mounts[`/dev/${device}`] = `/dev/${device}`;
  const pairs = Object.entries(mounts).flatMap(([from, to]) => [from, join(root, to)]);
  const enter = ['unshare', `--root=${root}`, `--wd=${image.folder}`, `--setgid=${user}`, `--setuid=${user}`, '--'];
  return ['sh', '-c', MOUNT, 'sh', String(process.pid), ...pairs, '--', ...enter, ...command];
}
