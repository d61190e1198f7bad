import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { LiveError } from '../live-error';

/** Who holds the testbed: a process, by its number and the time at which it started, since numbers are used again. */
interface Holder {
  readonly pid: number;
  readonly started: string;
}

/** How long a run that is just being taken down may take. */
const PATIENCE_MS = 5000;

/**
 * Takes the machine's one testbed for this process.
 *
 * @param patience how long to wait for a process that has it, in milliseconds
 * @throws LiveError when another process has it and keeps it
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

/** Creates a file. Returns false when there is one already. */
function create(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether this process has the testbed. */
export const isLocked = (file: string): boolean => holderOf(file)?.pid === process.pid;

/** Gives the testbed back, if this process has it. */
export function unlock(file: string): void {
  if (isLocked(file)) rmSync(file, { force: true });
}

/** Another process that has the testbed and runs. */
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

/** When a process started, in ticks since the machine did; undefined for one that does not run. */
function startOf(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may contain spaces.
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
