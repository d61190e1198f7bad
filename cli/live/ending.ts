import { LOCK_FILE, removeTestbed } from '../../live/testbed/testbed';
import { isLocked, unlock } from '../../live/testbed/lock';
import type { TextOutput } from '../reporters/terminal';

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

let isEnding = false;

/** Ends the run at a signal: the testbed, if this run has it, is taken away. */
export function endAtSignals(): void {
  for (const [signal, number] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      void end(signal).finally(() => process.exit(128 + number));
    });
  }
  // The reader of a pipe has gone, as in `| head`: end as at a signal.
  process.stdout.on('error', () => process.kill(process.pid, 'SIGTERM'));
}

async function end(signal: string): Promise<void> {
  if (!isLocked(LOCK_FILE)) return;
  console.error(`\nEnded by ${signal}: taking the mesh down.`);
  await removeTestbed();
  unlock(LOCK_FILE);
}

/** Goes on, unless the run is ending: then never, since everything that is asked of the testbed now fails. */
export const unlessEnding = (): Promise<void> => (isEnding ? new Promise(() => undefined) : Promise.resolve());

/** The terminal, which is told nothing more of a run that is ending. */
export const untilEnding: TextOutput = {
  write: (text) => isEnding || process.stdout.write(text),
  get isTTY() {
    return process.stdout.isTTY;
  },
  get columns() {
    return process.stdout.columns;
  },
};
