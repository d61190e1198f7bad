import { createHash } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { FileSystem } from './file-changes';

/** A process, by its number and the time of its start: systems use numbers again. */
export interface Owner {
  /** The machine and the namespace in which the number is valid. */
  readonly space: string;
  readonly pid: number;
  readonly start: string;
}

/** The name of this process's temporary folder for an output, `.synth-OUTPUT.SPACE.PID.START`. The name says whose it is, so creating it is one step. */
export function workFolderName(output: string): string {
  return `${prefix(output)}${SPACE}.${process.pid}.${startOf(process.pid) ?? Math.round(performance.timeOrigin)}`;
}

/**
 * Creates this process's temporary folder for an existing output, in the same file system: beside the output, or inside it if it is a mount of its
 * own, or if nothing may be written beside it.
 */
export function workFolderFor(output: string, fs: FileSystem = nodeFs): string {
  const name = workFolderName(output);
  if (!isMount(output, fs)) {
    try {
      fs.mkdirSync(join(dirname(output), name));
      return join(dirname(output), name);
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  fs.mkdirSync(join(output, name));
  return join(output, name);
}

/** True if renames between a folder and its parent fail. Two mounts can have one device, so this also reads Linux's list of mounts. */
function isMount(folder: string, fs: FileSystem): boolean {
  if (fs.statSync(folder).dev !== fs.statSync(dirname(folder)).dev) return true;
  try {
    const mounts = fs.readFileSync('/proc/self/mountinfo', 'utf8');
    return mounts.split('\n').some((line) => line.split(' ')[4] === folder.replaceAll(' ', '\\040'));
  } catch {
    return false;
  }
}

/** The owner of a temporary folder for an output; undefined if the name is another. */
export function ownerOf(name: string, output: string): Owner | undefined {
  if (!name.startsWith(prefix(output))) return undefined;
  const [, space, pid, start] = /^([0-9a-f]{12})\.(\d+)\.(\d+)$/.exec(name.slice(prefix(output).length)) ?? [];
  return space === undefined || pid === undefined || start === undefined ? undefined : { space, pid: Number(pid), start };
}

/** True if a process of this machine and namespace runs. Without /proc, any process with its number counts. */
export function isRunning({ pid, start }: Owner): boolean {
  const now = startOf(pid);
  if (now !== undefined) return now === start;
  try {
    process.kill(pid, 0);
    // With /proc, a process that can be signalled and has no start there is a zombie.
    return startOf(process.pid) === undefined;
  } catch (error) {
    // It belongs to another user, whose processes /proc may hide.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Identifies the machine and the namespace of process numbers. Stays the same after a restart of the machine, so that what a power failure left behind is
 * mended.
 */
const SPACE = createHash('sha256')
  .update([hostname(), read(() => nodeFs.readFileSync('/etc/machine-id', 'utf8')), read(() => nodeFs.readlinkSync('/proc/self/ns/pid'))].join('\n'))
  .digest('hex')
  .slice(0, 12);

function read(from: () => string): string {
  try {
    return from();
  } catch {
    return '';
  }
}

/** True if this process can tell if another one runs. */
export const isOfThisSpace = ({ space }: Owner): boolean => space === SPACE;

const LONGEST_PART = 100;
const prefix = (output: string) => `.synth-${basename(output).slice(0, LONGEST_PART)}.`;

/** When a process started, in ticks since the machine did; undefined for one that has ended, and on a system without /proc. */
function startOf(pid: number): string | undefined {
  try {
    const status = nodeFs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may contain spaces.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
