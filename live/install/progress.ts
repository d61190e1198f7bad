/** The output for the progress: standard output, or a test's. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const SECOND_MS = 1000;
/** Often enough for a CI system that ends silent jobs. */
const PLAIN_INTERVAL_MS = 30_000;

/** 75000 ms are "1:15". */
export function clock(ms: number): string {
  const seconds = Math.round(ms / SECOND_MS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** One line a part, counted up in place on a terminal, repeated every 30 s elsewhere. */
export class Progress {
  constructor(private readonly terminal: ProgressOutput) {}

  /** Shows the line while the work goes on. */
  async during(line: string, work: () => Promise<void>): Promise<void> {
    const start = Date.now();
    const { isTTY = false, columns = 80 } = this.terminal;
    const show = (state: string) => {
      const end = ` ${state} ${clock(Date.now() - start)}`;
      // A line that wraps could not be written over.
      this.terminal.write(isTTY ? `\r\x1b[K${line.slice(0, columns - 1 - end.length)}${end}` : `${line}${end}\n`);
    };
    show('...');
    const timer = setInterval(show, isTTY ? SECOND_MS : PLAIN_INTERVAL_MS, '...');
    try {
      await work();
      show('done in');
    } finally {
      clearInterval(timer);
      if (isTTY) this.terminal.write('\n');
    }
  }

  say(line: string): void {
    this.terminal.write(`${line}\n`);
  }
}
