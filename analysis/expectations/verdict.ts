import type { Diagnostic } from '../diagnostics';
import type { Facts } from './kinds';

/** The judgement of one expectation. */
export interface Verdict<Measured = Facts> {
  readonly holds: boolean;

  /** The measurement; undefined when nothing could be measured. */
  readonly facts: Measured | undefined;

  /** The reasons why the expectation does not hold; empty when it holds. */
  readonly findings: readonly Diagnostic[];
}

/** A verdict on what was measured. The expectation holds when there is no reason against it. */
export function verdictOf<Measured>(facts: Measured, reasons: readonly (string | undefined)[]): Verdict<Measured> {
  const findings = reasons.filter((message) => message !== undefined).map(finding);
  return { holds: findings.length === 0, facts, findings };
}

/** The verdict when something prevented the measurement. */
export function notMeasured(findings: readonly Diagnostic[]): Verdict<never> {
  return { holds: false, facts: undefined, findings };
}

const finding = (message: string): Diagnostic => ({ code: 'MESH6001', severity: 'error', where: {}, message });
