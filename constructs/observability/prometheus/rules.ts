/** A series that Prometheus computes from others. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

/** A state that somebody should hear of. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;

  /** How long the state lasts before the alert fires. @default - it fires at once */
  readonly for?: string;
  readonly labels: { readonly severity: 'warning' | 'critical' } & Readonly<Record<string, string>>;
  readonly annotations: {
    /** What is wrong, with whom. */
    readonly summary: string;

    /** The value, and what to do. */
    readonly description: string;
  };
}

/** Rules that are evaluated one after the other. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly (RecordingRule | AlertRule)[];
}
