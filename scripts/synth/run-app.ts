import { constants } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';

/** The end of an app's run. */
export interface Ending {
  /** True if the app reported no error. */
  readonly isComplete: boolean;

  /** The number of the first signal that came meanwhile. */
  readonly signal: number | undefined;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs an app in this process, and prints the error with which it fails.
 *
 * Signals no longer end the process afterwards. An app never returns to the event loop, where signals are noticed: SIGINT breaks it off
 * (`breakOnSigint`), other signals are noticed after it. Code that runs after the app without a pause is not interrupted.
 *
 * @param onExit called if the app ends the process
 */
export async function runApp(app: () => void, onExit: () => void): Promise<Ending> {
  let signal: number | undefined;
  for (const name of SIGNALS) process.on(name, () => (signal ??= constants.signals[name]));
  const fail = () => {
    onExit();
    process.exitCode = 1;
  };
  process.once('exit', fail);
  const ending = run(app);
  process.off('exit', fail);
  // Pending signals arrive when the event loop polls. It surely does so between two immediates.
  await setImmediate();
  await setImmediate();
  if (ending === 'interrupted') signal ??= constants.signals.SIGINT;
  return { isComplete: ending === 'complete', signal };
}

function run(app: () => void): 'complete' | 'failed' | 'interrupted' {
  try {
    runInNewContext('app()', { app }, { breakOnSigint: true });
    // App.run prints the errors that the user can mend, and sets the exit code.
    return (process.exitCode ?? 0) === 0 ? 'complete' : 'failed';
  } catch (error) {
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') return 'interrupted';
    // A bug: its stack helps.
    console.error(error);
    return 'failed';
  }
}
