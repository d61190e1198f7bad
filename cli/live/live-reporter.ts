import { join } from 'node:path';
import { isFailure, type Result, type Run, type Subject } from '../../analysis/expectations/result';
import type { RunListener } from '../../live/runner/run-listener';
import type { Testbed } from '../../live/testbed/testbed';
import type { Io } from '../io';
import { writeReports } from '../reporters/files';
import { reachText } from '../reporters/reach';
import { Terminal } from '../reporters/terminal';

/** Prints a run as it goes, and writes its reports. */
export class LiveReporter implements RunListener {
  /** The folder for the logs of what failed. */
  readonly logs: string;

  private readonly terminal: Terminal;

  /** @param folder the folder for the reports */
  constructor(
    private readonly io: Io,
    private readonly folder: string,
  ) {
    this.logs = join(folder, 'logs');
    this.terminal = new Terminal(io.stdout);
  }

  phase(part: string, seconds: number): void {
    this.terminal.phase('booting', part, seconds);
  }

  subject(subject: Subject, number: number, total: number): void {
    this.terminal.subject(subject, number, total);
  }

  result(result: Result): void {
    this.terminal.result(result);
  }

  bug(error: unknown): void {
    this.io.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }

  end(run: Run, testbed: Testbed | undefined): void {
    const files = writeReports(this.folder, run);
    this.terminal.summary(run.results, run.seconds);
    const hasFailed = run.results.some(isFailure);
    this.io.stdout.write(`Reports: ${files.join(', ')}${hasFailed ? `; logs: ${this.logs}` : ''}\n`);
    if (testbed) this.io.stdout.write(`${reachText(testbed)}\n`);
  }
}
