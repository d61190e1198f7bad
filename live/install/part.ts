import type { Command } from './commands';

/** Runs a command to its end, its output going to the part's log. Rejects with a `Problem` when it fails. */
export type Run = (command: Command) => Promise<void>;

/** One line of the install: something that is there as a whole or not at all. */
export interface Part {
  /** Also names its log. */
  readonly name: string;
  /** What it puts there, for the reader of the progress. */
  readonly contents: string;
  isInstalled(cache: string): boolean;
  /** Throws a `Problem` when the machine lacks what the install needs. Called for all parts before the first is installed. */
  check(): void;
  install(cache: string, run: Run): Promise<void>;
}
