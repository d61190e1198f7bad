import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { TestbedError } from '../live-error';

/** The output of a program that ended. */
export interface CommandOutput {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ExecOptions {
  /** Written to its standard input. @default - nothing */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;

  /** True if the program gets only PATH of our own environment. @default false */
  readonly isClean?: boolean;

  /** The time after which the program is killed. @default - never */
  readonly seconds?: number;
}

const cleanEnvironment = () => ({ PATH: process.env.PATH ?? '' });

/** Runs a program to its end, whatever its exit code. */
export function run(command: readonly string[], options: ExecOptions = {}): Promise<CommandOutput> {
  return new Promise((resolve, reject) => {
    const [program, ...args] = command;
    const env = { ...(options.isClean === true ? cleanEnvironment() : process.env), ...options.env };
    const timeout = options.seconds === undefined ? undefined : options.seconds * 1000;
    const child = spawn(program!, args, { cwd: options.cwd, env, timeout, killSignal: 'SIGKILL' });
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
    child.on('error', (error) => {
      reject(new TestbedError(`${program!} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      const text = (name: 'stdout' | 'stderr') => Buffer.concat(chunks[name]).toString();
      resolve({ code: code ?? 1, stdout: text('stdout'), stderr: text('stderr') + (signal ? `ended by ${signal}` : '') });
    });
    // A program that ends without reading its input has said why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** Runs a program that has to succeed. Throws with its output if it fails. */
export async function must(command: readonly string[], options: ExecOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(command, options);
  if (code !== 0) throw new TestbedError(`\`${command.join(' ')}\` ended with code ${code}: ${(stderr || stdout).trim()}`);
  return stdout;
}

export interface DaemonOptions {
  /** The file to which both outputs are appended. */
  readonly log: string;
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a daemon with a clean environment. */
export function start(command: readonly string[], options: DaemonOptions): ChildProcess {
  const [program, ...args] = command;
  // Programs that open /dev/stdout as another user need the right to: Envoy's access log.
  const out = openSync(options.log, 'a', 0o666);
  const env = { ...cleanEnvironment(), ...options.env };
  const child = spawn(program!, args, { cwd: options.cwd, env, stdio: ['ignore', out, out], detached: true });
  closeSync(out);
  return child;
}

/** The last lines of a log; empty if the log was removed with its testbed. */
export function tailOf(file: string): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n');
}

/** A failure that no waiting cures. */
export class FinalError extends TestbedError {}

/** Repeats a question until its answer is not undefined. Throws after `seconds`, with `what` and the last error of the question. */
export async function until<T>(what: string, seconds: number, question: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let last = '';
  while (Date.now() < end) {
    try {
      const answer = await question();
      if (answer !== undefined) return answer;
    } catch (error) {
      if (error instanceof FinalError) throw error;
      last = `: ${(error as Error).message}`;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new TestbedError(`${what}: not within ${seconds} s${last}`);
}
