import type { Series } from './series';

/** An alert as it is told. */
export interface Alert {
  readonly labels: Readonly<Record<string, string>>;

  /** The value, as the description has it. @default - it has none */
  readonly value?: string;
}

/** Series, and what an alert makes of them, with the default thresholds. */
export interface AlertCase {
  readonly alert: string;

  /** Which of the rules of that name, where there are several: the value of the label that tells them apart. */
  readonly of?: string;
  readonly when: string;
  readonly series: Series;

  /** The time after the first sample. @default '30m' */
  readonly at?: string;

  /** What fires; nothing when left out. */
  readonly fires?: Alert;
}

/** The names by which cases call rules. */
export const ruleName = ({ alert, of }: Pick<AlertCase, 'alert' | 'of'>): string => (of === undefined ? alert : `${alert} (${of})`);
