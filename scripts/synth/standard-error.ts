// eslint-disable-next-line no-control-regex -- what a terminal takes as "erase to the end of the line"
const PROGRESS = /\r[^\r\n]*\x1b\[K/g;

/** What a program says on standard error: its progress is shown at once, everything else is kept. */
export class StandardError {
  private kept = '';

  /** The progress is given to `show` as it comes. */
  constructor(private readonly show: (progress: string) => void) {}

  /** Takes what has come, which may end anywhere. */
  take(chunk: string): void {
    this.kept = (this.kept + chunk).replace(PROGRESS, (progress) => {
      this.show(progress);
      return '';
    });
  }

  /** Everything but progress. */
  get text(): string {
    return this.kept;
  }

  /** What the app said, without stack frames and without the CLI's report that its child failed. */
  get message(): string {
    const end = this.kept.search(/^.*Error: command ".*" at .* returned a non-zero exit code|^Caused by:/m);
    const lines = (end < 0 ? this.kept : this.kept.slice(0, end)).split('\n');
    return lines
      .filter((line) => !/^\s+at /.test(line))
      .join('\n')
      .trim();
  }
}
