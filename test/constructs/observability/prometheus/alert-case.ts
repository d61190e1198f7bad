import type { Series } from './series';

/** A firing alert. */
export interface Alert {
  readonly labels: Readonly<Record<string, string>>;

  /** The value in the description. @default - the description has none */
  readonly value?: string;
}

/** Series, and the alert that they fire with the default thresholds, if any. */
export interface AlertCase {
  readonly alert: string;

  /** The value of the label that tells rules of the same name apart, if there are several. */
  readonly of?: string;
  readonly when: string;
  readonly series: Series;

  /** The time after the first sample. @default '30m' */
  readonly at?: string;

  /** The firing alert. @default - no alert fires */
  readonly fires?: Alert;
}

/** The name of the rule of a case. */
export const ruleName = ({ alert, of }: Pick<AlertCase, 'alert' | 'of'>): string => (of === undefined ? alert : `${alert} (${of})`);
