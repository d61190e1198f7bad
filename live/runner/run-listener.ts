import type { Result, Run, Subject } from '../../analysis/expectations/result';
import type { Testbed } from '../testbed/testbed';

/** The receiver of a run's events, which prints or stores them. */
export interface RunListener {
  /** A part of the boot is over. */
  phase(part: string, seconds: number): void;

  /** The results that follow belong to this subject, the `number`th of `total`. */
  subject(subject: Subject, number: number, total: number): void;

  result(result: Result): void;

  /** An error that no user can mend. The run goes on with the next environment. */
  bug(error: unknown): void;

  /**
   * Everything is judged.
   *
   * @param testbed the testbed that stays up; undefined if it is removed next
   */
  end(run: Run, testbed: Testbed | undefined): void;
}

/** A listener that does nothing. */
export const SILENT: RunListener = {
  phase: () => undefined,
  subject: () => undefined,
  result: () => undefined,
  bug: () => undefined,
  end: () => undefined,
};
