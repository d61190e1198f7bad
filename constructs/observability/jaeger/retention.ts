import type { IConstruct } from 'constructs';
import { millisecondsOf } from '../../../analysis/objects/duration';
import { shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import type { Duration } from '../../internal/duration';

/** Go counts nanoseconds in 63 bits. Source: https://pkg.go.dev/time#Duration */
const MAX_SECONDS = (2 ** 63 - 1) / 1e9;

/** Throws unless `value` is a duration of Go of at least a second: badger deletes spans by the second. */
export function checkRetention(scope: IConstruct, value: Duration): void {
  const seconds = /^[\d.]+(ms|s|m|h)$/.test(String(value)) ? (millisecondsOf(value) ?? NaN) / 1000 : NaN;
  if (seconds >= 1 && seconds <= MAX_SECONDS) return;
  throw new ConstructError(
    scope,
    `retention is ${shown(value)}, which Jaeger does not accept.`,
    "Write a number and a unit of Go (h, m, s), from one second to 292 years: '72h'; a week is '168h'.",
  );
}
