import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Takes the testbed away when this process has ended, however it did. */
export interface Reaper {
  /** Ends the watch: the testbed stays, or has been taken away. */
  dismiss(): void;
}

/** Starts a process that waits for the end of this one, even by SIGKILL, and then does what `npm run live -- --clean` does. */
export function watchOver(root: string): Reaper {
  const script = 'read -r word || exec "$@"';
  const clean = [process.execPath, '--require', 'ts-node/register', join(root, 'cli/live/main.ts'), '--clean'];
  const child = spawn('sh', ['-c', script, 'sh', ...clean], { cwd: root, stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  child.unref();
  child.stdin.on('error', () => undefined);
  return {
    dismiss: () => {
      child.stdin.end('stay\n');
    },
  };
}
