import { spawn } from 'node:child_process';

/** Removes the testbed when this process has ended, for whatever reason. */
export interface Reaper {
  /** Ends the watch: the testbed stays, or is removed already. */
  dismiss(): void;
}

/** Starts a process that waits for the end of this one, even by SIGKILL, and then runs the command that removes the testbed. */
export function watchOver(cleanUp: readonly string[]): Reaper {
  const script = 'read -r word || exec "$@"';
  const child = spawn('sh', ['-c', script, 'sh', ...cleanUp], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  child.unref();
  child.stdin.on('error', () => undefined);
  return {
    dismiss: () => {
      child.stdin.end('stay\n');
    },
  };
}
