import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { LiveError } from '../live-error';

/** The process that holds the testbed, by its id and its start: ids are used again. */
interface Holder {
  readonly pid: number;
  readonly started: string;
}

/** Milliseconds in which a run that is ending releases the lock. */
const PATIENCE_MS = 5000;

/**
 * Locks the machine's one testbed for this process.
 *
 * @param patience the time to wait for another process, in milliseconds
 * @throws LiveError when another process keeps the lock
 */
export async function lock(file: string, patience = PATIENCE_MS): Promise<void> {
  const end = Date.now() + patience;
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  while (!isLocked(file) && !create(file, mine)) {
    const holder = otherHolder(file);
    if (holder === undefined) {
      rmSync(file, { force: true });
      continue;
    }
    if (Date.now() >= end) {
      throw new LiveError(
        'MESH5003',
        `Another \`npm run live\` is at work: process ${holder.pid}.`,
        'There is one testbed on a machine: wait until it has ended.',
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Creates a file. Returns false if it exists already. */
function create(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Tells whether this process holds the lock. */
export const isLocked = (file: string): boolean => holderOf(file)?.pid === process.pid;

/** Releases the lock, if this process holds it. */
export function unlock(file: string): void {
  if (isLocked(file)) rmSync(file, { force: true });
}

/** Another running process that holds the lock. */
function otherHolder(file: string): Holder | undefined {
  const holder = holderOf(file);
  return holder !== undefined && holder.pid !== process.pid && startOf(holder.pid) === holder.started ? holder : undefined;
}

function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** The start of a process, in ticks since the start of the machine; undefined for a process that does not run. */
function startOf(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may contain spaces.
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
