import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { text } from 'node:stream/consumers';
import { ROOT } from './files';
import { BenchError } from './bench-error';

/** A program and its arguments. */
export interface Program {
  readonly program: string;
  readonly args: readonly string[];
  /** @default - the root of the repository */
  readonly cwd?: string;
  /** Added to the environment of this process. @default - nothing */
  readonly env?: Readonly<Record<string, string>>;
}

/** The end of a process. */
export interface End {
  /** The exit code, or the signal. */
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

let running: ChildProcess | undefined;

/** Runs one process at a time, in its own group, so that a signal ends it and its children. */
export async function run({ program, args, cwd = ROOT, env = {} }: Program): Promise<End> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  running = child;
  const code = new Promise<number | string>((resolve, reject) => {
    child.on('error', (error) => {
      reject(new BenchError(`${program} cannot be started: ${error.message}.`, 'Install it, or put it on the PATH.'));
    });
    child.on('close', (status, signal) => {
      resolve(status ?? signal ?? 1);
    });
  });
  const [end, stdout, stderr] = await Promise.all([code, text(child.stdout), text(child.stderr)]);
  running = undefined;
  return { code: end, stdout, stderr };
}

/** Ends this process and its children at a signal. */
export function endAtSignals(): void {
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (running?.pid !== undefined) process.kill(-running.pid, 'SIGTERM');
      process.exit(128 + constants.signals[signal]);
    });
  }
}
