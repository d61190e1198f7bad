/** A stream of text: `process.stdout`, or a test's. */
export interface TextOutput {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The streams of a program. */
export interface Io {
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
}
