import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** A terminal that shows the line: standard error, or a test's. */
export interface ProgressTerminal {
  /** The width in characters. Nothing is shown if it is undefined: then there is no terminal. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** Short work needs no progress. */
const QUIET_MS = 2000;
const INTERVAL_MS = 100;
const USUAL_COLUMNS = 80;
const STDERR = 2;

/** Standard error, where it is a terminal. */
const standardError: ProgressTerminal = {
  get columns() {
    // A terminal that does not know its width says 0.
    return isatty(STDERR) ? process.stderr.columns || USUAL_COLUMNS : undefined;
  },
  write(text) {
    try {
      // Synchronous, since the work does not return to the event loop.
      writeSync(STDERR, text);
    } catch {
      // A terminal that is full, or gone, is no reason to fail.
    }
  },
};

/** The clock is read at most so many times. */
const LOOKS = 1000;

/** The outside world that progress depends on. */
export interface ProgressOutside {
  readonly terminal: ProgressTerminal;

  /** The milliseconds since the start of the program. */
  readonly now: () => number;
}

const program: ProgressOutside = { terminal: standardError, now: () => performance.now() };

/**
 * Shows on a terminal how much of long work is done, in one line that is overwritten and removed at the end.
 *
 * Shows nothing in the first 2 s of the program, and at most one line each 0.1 s. A step costs one comparison.
 */
export class Progress {
  private readonly stride: number;
  private next: number;
  private shown = -Infinity;

  /** `work` names the work, which has `total` steps. */
  constructor(
    private readonly work: string,
    private readonly total: number,
    private readonly outside = program,
  ) {
    this.stride = Math.ceil(total / LOOKS);
    this.next = outside.terminal.columns === undefined ? Infinity : this.stride;
  }

  /** Shows the number of steps that are done. */
  at(done: number): void {
    if (done < this.next) return;
    this.next = done + this.stride;
    const now = this.outside.now();
    if (now < QUIET_MS || now - this.shown < INTERVAL_MS) return;
    this.shown = now;
    this.write(`${this.work}: ${done} of ${this.total}`);
  }

  /** Removes the line. To be called when the work fails, too. */
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
