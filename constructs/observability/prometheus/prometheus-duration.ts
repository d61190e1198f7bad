import type { IConstruct } from 'constructs';
import { millisecondsOf } from '../../../analysis/objects/duration';
import { ConstructError } from '../../internal/construct-error';

/** A duration in Prometheus' notation: a whole number with one unit, such as `30s`, `5m`, `12h` or `15d`. */
export type PrometheusDuration = `${number}${'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'y'}`;

/** The seconds of a duration; NaN when Prometheus would refuse it. */
export function secondsOf(value: PrometheusDuration): number {
  return /^[1-9]\d{0,8}(ms|[smhdwy])$/.test(value) ? millisecondsOf(value)! / 1000 : NaN;
}

/** Throws unless `value` is a duration above 0 that Prometheus accepts. */
export function checkPrometheusDuration(scope: IConstruct, what: string, value: PrometheusDuration): void {
  if (!Number.isNaN(secondsOf(value))) return;
  throw new ConstructError(
    scope,
    `${what} '${value}' is not a duration that Prometheus accepts.`,
    "Write a whole number above 0 and a unit (ms, s, m, h, d, w, y): '30s', '5m', '15d'.",
  );
}
