import { type ChildProcess, spawn } from 'node:child_process';
import { CDK8S_CLI, CDK8S_ENV } from '../cdk8s-cli';
import { StandardError } from './standard-error';

/** How a run of the cdk8s CLI ended. */
export interface Run {
  readonly ok: boolean;
  readonly stderr: StandardError;
}

const ERASE_LINE = '\r\x1b[K';
const USUAL_COLUMNS = 80;

/** `cdk8s synth` into a folder, in a group of processes of its own, so that it can be ended with the app that it starts. */
export class Cdk8sRun {
  /** Resolves when all of them have ended. */
  readonly done: Promise<Run>;
  private readonly child: ChildProcess;

  constructor(output: string) {
    const { isTTY, columns } = process.stderr;
    let isShown = false;
    const stderr = new StandardError((progress) => {
      isShown = true;
      process.stderr.write(progress);
    });
    this.child = spawn(process.execPath, [CDK8S_CLI, 'synth', '--output', output], {
      env: { ...CDK8S_ENV, ...(isTTY && { CDK8S_MESH_PROGRESS: String(columns || USUAL_COLUMNS) }) },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: process.platform !== 'win32',
    });
    this.child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      stderr.take(chunk);
    });
    this.done = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('close', (code) => {
        if (isShown) process.stderr.write(ERASE_LINE);
        resolve({ ok: code === 0, stderr });
      });
    });
  }

  /** Ends it at once: what it has written so far is of no use. */
  stop(): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    if (process.platform === 'win32') this.child.kill();
    else endGroup(pid);
  }
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // All of it has ended: a terminal and npm may each send the same signal.
  }
}
