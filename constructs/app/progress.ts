import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Where the line is shown: standard error, or a test's. */
export interface ProgressTerminal {
  /** The width, in characters; `undefined` where there is no terminal, and nothing is shown. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** Short work needs no progress. */
const QUIET_MS = 2000;
const INTERVAL_MS = 100;
const USUAL_COLUMNS = 80;
const STDERR = 2;

/**
 * Standard error, where it is a terminal. A parent that has a terminal and reads our standard error gives the terminal's width as
 * CDK8S_MESH_PROGRESS.
 */
const standardError: ProgressTerminal = {
  get columns() {
    if (!isatty(STDERR)) return Number(process.env.CDK8S_MESH_PROGRESS) || undefined;
    // A terminal that does not know its width says 0.
    return process.stderr.columns || USUAL_COLUMNS;
  },
  write(text) {
    try {
      // At once, since the work leaves the event loop no turn.
      writeSync(STDERR, text);
    } catch {
      // A terminal that is full, or gone, is no reason to fail.
    }
  },
};

/** At most so many times is the clock looked at. */
const LOOKS = 1000;

/** What progress depends on beside the work. */
export interface ProgressOutside {
  readonly terminal: ProgressTerminal;

  /** The ms since the start of the program. */
  readonly now: () => number;
}

const program: ProgressOutside = { terminal: standardError, now: () => performance.now() };

/**
 * Says on a terminal how far long work is, in one line that is written over, and is gone at the end.
 *
 * Nothing is shown before the program has run for 2 s, nor more often than every 0.1 s, nor where there is no terminal. A step costs a
 * comparison.
 */
export class Progress {
  private readonly stride: number;
  private next: number;
  private shown = -Infinity;

  /** Of `total` steps of what is called `work`. */
  constructor(
    private readonly work: string,
    private readonly total: number,
    private readonly outside = program,
  ) {
    this.stride = Math.ceil(total / LOOKS);
    this.next = outside.terminal.columns === undefined ? Infinity : this.stride;
  }

  /** Says how many steps are done. */
  at(done: number): void {
    if (done < this.next) return;
    this.next = done + this.stride;
    const now = this.outside.now();
    if (now < QUIET_MS || now - this.shown < INTERVAL_MS) return;
    this.shown = now;
    this.write(`${this.work}: ${done} of ${this.total}`);
  }

  /** Takes the line away. To be called where the work fails, too. */
  end(): void {
    if (this.shown > 0) this.write('');
    this.next = Infinity;
  }

  private write(text: string): void {
    const { columns = 0 } = this.outside.terminal;
    // A line that wraps could not be written over.
    this.outside.terminal.write(`\r${text.slice(0, Math.max(0, columns - 1))}\x1b[K`);
  }
}
