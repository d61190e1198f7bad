/** A rule that computes a new series from others. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

/** A rule that fires an alert. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;

  /** Time that the condition must last before the alert fires. @default - it fires at once */
  readonly for?: string;
  readonly labels: { readonly severity: 'warning' | 'critical' } & Readonly<Record<string, string>>;
  readonly annotations: {
    /** The finding and the object that it is about. */
    readonly summary: string;

    /** The value and the remedy. */
    readonly description: string;
  };
}

/** Rules that Prometheus evaluates in order. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly (RecordingRule | AlertRule)[];
}
