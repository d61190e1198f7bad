import type { IConstruct } from 'constructs';
import { millisecondsOf } from '../../analysis/objects/duration';
import { ConstructError } from './construct-error';

/**
 * A duration in Istio's notation: a number with one unit, such as `500ms`, `3s`, `1.5s`, `3m` or `1h`.
 *
 * Istio accepts whole milliseconds of at least 1 ms. The synth throws on any other value.
 */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h'}`;

/** The milliseconds of a duration. Throws when Istio would refuse it. */
export function checkDuration(scope: IConstruct, what: string, value: Duration): number {
  const milliseconds = /^[\d.]+(ms|s|m|h)$/.test(value) ? millisecondsOf(value) : undefined;
  if (milliseconds !== undefined && Number.isInteger(milliseconds) && milliseconds >= 1) return milliseconds;
  throw new ConstructError(
    scope,
    `${what} '${value}' is not a duration that Istio accepts.`,
    "Write a number and a unit, in whole milliseconds and at least 1 ms: '500ms', '3s', '1.5s', '3m', '1h'.",
  );
}
