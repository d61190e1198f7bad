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
export function furnish(root: string, image: Image, etc: string): void {
  for (const folder of ['proc', 'tmp', 'etc', image.folder]) mkdirSync(join(root, folder), { recursive: true });
  chmodSync(join(root, 'tmp'), 0o1777);
  // What a volume has put there stays.
  cpSync(etc, join(root, 'etc'), { recursive: true, force: false });
  for (const file of [image.entrypoint, ...DEVICES.map((device) => `dev/${device}`)]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
}

/** Mounts what it is given in pairs, place after what, and runs the rest. */
const MOUNT = `set -e
while [ "$1" != -- ]; do mount --rbind "$1" "$2"; shift 2; done
shift
unset PWD
exec "$@"`;

/**
 * The command that runs another in a file system of its own. It has to be run in a mount namespace that ends with it, as that of `ip netns exec`
 * does: then its mounts are nobody else's, and end with it, too.
 */
export function chrooted({ root, program, image, user, hosts }: Chroot, command: readonly string[]): string[] {
  const mounts: Record<string, string> = { [hosts]: '/etc/hosts', [program]: image.entrypoint, '/proc': '/proc' };
  for (const device of DEVICES) mounts[`/dev/${device}`] = `/dev/${device}`;
  const pairs = Object.entries(mounts).flatMap(([from, to]) => [from, join(root, to)]);
  const enter = ['unshare', `--root=${root}`, `--wd=${image.folder}`, `--setgid=${user}`, `--setuid=${user}`, '--'];
  return ['sh', '-c', MOUNT, 'sh', ...pairs, '--', ...enter, ...command];
}
