import type { RequestExpectation } from '..';
import { ExpectationError } from './expectation-error';

const MILLISECONDS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/**
 * The milliseconds of a duration in Go's notation: `5s`, `500ms`, `1.5s`, `1m30s`.
 *
 * @throws ExpectationError when it is none
 */
export function milliseconds(expectation: RequestExpectation, field: string, duration: string): number {
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (duration === '' || parts.map(([part]) => part).join('') !== duration) {
    throw new ExpectationError(
      expectation,
      `${field} '${duration}' is not a duration.`,
      "Write numbers with units: '500ms', '5s', '1.5s', '1m30s', '1h'.",
    );
  }
  const sum = parts.reduce((before, [, amount, unit]) => before + Number(amount) * MILLISECONDS[unit as keyof typeof MILLISECONDS], 0);
  return Math.round(sum * 1e6) / 1e6;
}
