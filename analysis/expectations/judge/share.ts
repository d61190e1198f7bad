import type { RequestExpectation } from '..';
import { CONFIDENCE, exactInterval, type Interval } from './binomial';
import { ExpectationError } from './expectation-error';

/** How many of all requests something happened to, and the percentage that was promised. */
export interface Share {
  /** What happened to them: `v2`, `delayed`. */
  readonly what: string;

  readonly hits: number;
  readonly of: number;

  /** In percent. */
  readonly promised: number;
}

/** What was measured of a share, and why it is not the promised one. */
export interface JudgedShare {
  readonly measured: string;
  readonly reason?: string;
}

/**
 * Judges a share: 0 % is exactly none and 100 % is all; any other must lie in the exact 99.99 % interval of what was measured.
 *
 * @throws ExpectationError when the promise is no percentage, or none and all of so few requests could not be told from it
 */
export function judgeShare(expectation: RequestExpectation, share: Share): JudgedShare {
  const { what, hits, of, promised } = share;
  checkPromise(expectation, share);
  const figure = `${what} ${percent(hits, of)} % of ${of}`;
  if (promised === 0 || promised === 100) {
    return hits * 100 === promised * of ? { measured: figure } : { measured: figure, reason: `${figure}, not exactly the promised ${promised} %` };
  }
  const interval = exactInterval(hits, of);
  const measured = `${figure} (${CONFIDENCE * 100} % interval ${boundsText(interval, promised)} %)`;
  if (interval.lower <= promised / 100 && promised / 100 <= interval.upper) return { measured };
  return { measured, reason: `${measured}, not the promised ${rounded(promised, 4)} %` };
}

function checkPromise(expectation: RequestExpectation, { what, of, promised }: Share): void {
  if (!(promised >= 0 && promised <= 100)) {
    throw new ExpectationError(expectation, `${what} ${promised} % is not a percentage.`, 'Write a number from 0 to 100.');
  }
  if (promised === 0 || promised === 100) return;
  const needed = Math.floor(Math.log((1 - CONFIDENCE) / 2) / Math.log(Math.max(promised, 100 - promised) / 100)) + 1;
  if (of >= needed) return;
  const unlike = promised < 50 ? 'none' : 'all';
  throw new ExpectationError(
    expectation,
    `with a count of ${of}, ${what} ${rounded(promised, 4)} % cannot be told from ${unlike}.`,
    `Make the count at least ${needed}.`,
  );
}

/** A share with so many decimals that no other number of hits reads the same. */
function percent(hits: number, of: number): number {
  return rounded((100 * hits) / of, Math.max(1, Math.ceil(Math.log10(of)) - 2));
}

/** `17.1-24.1`: with one decimal, or as many as it takes to stand on the right side of the promise. */
function boundsText({ lower, upper }: Interval, promised: number): string {
  return [lower, upper].map((bound) => boundText(100 * bound, promised)).join('-');
}

function boundText(bound: number, promised: number): string {
  const side = Math.sign(bound - promised);
  for (let decimals = 1; decimals < 12; decimals++) {
    const text = bound.toFixed(decimals);
    if (Math.sign(Number(text) - promised) === side) return text;
  }
  return String(bound);
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
