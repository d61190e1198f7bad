import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { LiveError } from '../live-error';

export interface InstallCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** @default - the current folder */
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** The cure when the command fails and its output shows no known reason. */
  readonly cure: string;
}

/** Runs a command to its end and writes its output to the part's log. Rejects with a `LiveError` if the command fails. */
export type RunCommand = (command: InstallCommand) => Promise<void>;

/** The user, or the system, asked to stop. */
export class Interrupted extends Error {}

const SHOWN_LINES = 30;

/** Known reasons of a failure, which the machine or the network causes, with their cures. */
const KNOWN: readonly [RegExp, string][] = [
  [/no space left on device/i, 'Free disk space: the parts and the caches of Go take about 12 GB.'],
  [/signal: killed|cannot allocate memory/i, 'The machine ran out of memory: 4 GB are enough.'],
  [
    /SECURITY ERROR|checksum mismatch|DO NOT MATCH THE HASHES/i,
    'A download is not what the repository pins: do not use it, and find out who changed it.',
  ],
  [
    /dial tcp|no such host|i\/o timeout|TLS handshake|40[347] |50[0234] |unrecognized import path|NewConnectionError|No matching distribution|Temporary failure resolving|Failed to fetch/i,
    'A download failed: check the network. Mirrors and proxies are taken from GOPROXY, HTTPS_PROXY, PIP_INDEX_URL and the settings of apt.',
  ],
];

/** Runs one command at a time, each in its own process group, so that an interrupt ends all of its children. */
export class Commands {
  private child?: ChildProcess;
  private isInterrupted = false;

  /** Rejects with a `LiveError` that carries the end of the output, or with `Interrupted`. */
  async run(command: InstallCommand, log: string): Promise<void> {
    if (this.isInterrupted) throw new Interrupted();
    const { program, args, cwd, env } = command;
    const line = [program, ...args.map((arg) => (/\s/.test(arg) ? `'${arg}'` : arg))].join(' ');
    const start = `$ ${line}\n`;
    appendFileSync(log, start);
    const output = openSync(log, 'a');
    const code = await new Promise<number | string>((resolve) => {
      this.child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', output, output], detached: true });
      this.child.on('error', (error) => {
        resolve(error.message);
      });
      this.child.on('close', (status, signal) => {
        resolve(status ?? signal ?? 1);
      });
    });
    this.child = undefined;
    closeSync(output);
    if (this.isInterrupted) throw new Interrupted();
    if (code !== 0) throw failure(line, command, { code, log });
  }

  /** Ends the running command with its children. No other command starts afterwards. */
  interrupt(): void {
    this.isInterrupted = true;
    if (this.child?.pid === undefined) return;
    try {
      process.kill(-this.child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  }
}

function failure(line: string, { cwd, cure }: InstallCommand, end: { code: number | string; log: string }): LiveError {
  const output = readFileSync(end.log, 'utf8').split(`$ ${line}\n`).at(-1)!.trimEnd();
  const [, known] = KNOWN.find(([reason]) => reason.test(output)) ?? [];
  const shown = output.split('\n').slice(-SHOWN_LINES).join('\n');
  const where = cwd === undefined ? '' : ` in ${cwd}`;
  const what = `This command ended with ${end.code}${where}:\n  ${line}\n\n${shown}\n\nAll of its output is in ${end.log}.`;
  return new LiveError('MESH5002', what, known ?? cure);
}
