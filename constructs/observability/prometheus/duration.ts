import type { IConstruct } from 'constructs';
import { ConstructError } from '../../internal/construct-error';

/** A length of time in Prometheus' notation: a whole number with one unit, such as `30s`, `5m`, `12h` or `15d`. */
export type PrometheusDuration = `${number}${'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'y'}`;

const SECONDS = { ms: 0.001, s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800, y: 31_536_000 } as const;

/** The seconds of a duration; no number where it is none that Prometheus takes. */
export function secondsOf(value: PrometheusDuration): number {
  const [, amount, unit] = /^([1-9]\d{0,8})(ms|s|m|h|d|w|y)$/.exec(value) ?? [];
  return amount && unit ? Number(amount) * SECONDS[unit as keyof typeof SECONDS] : NaN;
}

/** Fails unless `value` is a duration that Prometheus takes, above 0. */
export function checkPrometheusDuration(scope: IConstruct, what: string, value: PrometheusDuration): void {
  if (!Number.isNaN(secondsOf(value))) return;
  throw new ConstructError(
    scope,
    `${what} '${value}' is not a duration that Prometheus takes.`,
    "Write one whole number above 0 and one unit (ms, s, m, h, d, w, y): '30s', '5m', '15d'.",
  );
}
