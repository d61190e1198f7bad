import { constants } from 'node:os';
import { isLocked, unlock } from '../../live/testbed/lock';
import { LOCK_FILE, removeTestbed } from '../../live/testbed/testbed';
import type { Io, TextOutput } from '../io';

let isEnding = false;

/** Ends the process at a signal. If this run has the testbed, it is removed. */
export function endAtSignals({ stderr }: Io): void {
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      void end(signal, stderr).finally(() => process.exit(128 + constants.signals[signal]));
    });
  }
  // The reader of a pipe is gone, as in `| head`: end as at a signal.
  process.stdout.on('error', () => process.kill(process.pid, 'SIGTERM'));
}

async function end(signal: string, stderr: TextOutput): Promise<void> {
  if (!isLocked(LOCK_FILE)) return;
  stderr.write(`\nEnded by ${signal}: taking the mesh down.\n`);
  await removeTestbed();
  unlock(LOCK_FILE);
}

/** Returns at once, or never if the process is ending: then everything that is asked of the testbed fails. */
export const unlessEnding = (): Promise<void> => (isEnding ? new Promise(() => undefined) : Promise.resolve());

/** A stream that prints nothing more once the process is ending. */
export const untilEnding = (stream: TextOutput): TextOutput => ({
  write: (text) => isEnding || stream.write(text),
  get isTTY() {
    return stream.isTTY;
  },
  get columns() {
    return stream.columns;
  },
});
