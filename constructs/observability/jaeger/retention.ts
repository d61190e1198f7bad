import type { IConstruct } from 'constructs';
import { shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import type { Duration } from '../../internal/duration';

const SECONDS = { ms: 0.001, s: 1, m: 60, h: 3_600 } as const;

/** Go counts nanoseconds in 63 bits. Source: https://pkg.go.dev/time#Duration */
const MAX_SECONDS = (2 ** 63 - 1) / 1e9;

function secondsOf(value: unknown): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(typeof value === 'string' ? value : '') ?? [];
  return amount && unit ? Number(amount) * SECONDS[unit as keyof typeof SECONDS] : NaN;
}

/** Fails unless `value` is a duration of Go, of a second at least: badger ends spans by the second. */
export function checkRetention(scope: IConstruct, value: Duration): void {
  const seconds = secondsOf(value);
  if (seconds >= 1 && seconds <= MAX_SECONDS) return;
  throw new ConstructError(
    scope,
    `retention is ${shown(value)}, which Jaeger does not take.`,
    "Write one number and one unit of Go (h, m, s), at least a second and at most 292 years: '72h'; a week is '168h'.",
  );
}
