import type { IConstruct } from 'constructs';
import { ConstructError } from './construct-error';

/**
 * A length of time in Istio's notation: a number with one unit, such as `500ms`, `3s`, `1.5s`, `3m` or `1h`.
 *
 * Istio takes whole milliseconds of at least 1 ms; anything else fails at synth.
 */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h'}`;

const MILLISECONDS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** The milliseconds of a duration. Fails when Istio would refuse it. */
export function checkDuration(scope: IConstruct, what: string, value: Duration): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(value) ?? [];
  const milliseconds = amount && unit ? Math.round(Number(amount) * MILLISECONDS[unit as keyof typeof MILLISECONDS] * 1e6) / 1e6 : NaN;
  if (Number.isInteger(milliseconds) && milliseconds >= 1) return milliseconds;
  throw new ConstructError(
    scope,
    `${what} '${value}' is not a duration that Istio takes.`,
    "Write one number and one unit, in whole milliseconds of at least 1 ms: '500ms', '3s', '1.5s', '3m', '1h'.",
  );
}
