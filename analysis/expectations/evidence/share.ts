import type { SentRequests } from '../request';
import { CONFIDENCE, exactInterval, type Interval } from './binomial';
import { unjudgeable } from './evidence';

/** The requests to which something happened, and the share that was promised. */
export interface Share {
  /** The thing that happened: `v2`, `delayed`. */
  readonly what: string;

  readonly hits: number;

  /** The number of all requests. */
  readonly of: number;

  /** In percent. */
  readonly promised: number;
}

/** A share as it was measured. */
export interface ShareFacts extends Share {
  /** The exact interval of the true share, from 0 to 1. @default - none: 0 % and 100 % are exact */
  readonly interval?: Interval;
}

/**
 * Measures a share: 0 % is exactly none and 100 % is all; any other lies in an exact 99.99 % interval.
 *
 * @throws DiagnosticError when the promise is not a percentage, or when so few requests cannot tell it from none or all
 */
export function shareFacts(expectation: SentRequests, share: Share): ShareFacts {
  const { hits, of, promised } = share;
  checkPromise(expectation, share);
  return promised === 0 || promised === 100 ? share : { ...share, interval: exactInterval(hits, of) };
}

/** `v2 10 % of 2000 (99.99 % interval 7.6-12.8 %)`. */
export function shareText({ what, hits, of, promised, interval }: ShareFacts): string {
  const figure = `${what} ${percent(hits, of)} % of ${of}`;
  return interval === undefined ? figure : `${figure} (${CONFIDENCE * 100} % interval ${boundsText(interval, promised)} %)`;
}

/** The reason against a share that is not the promised one. */
export function otherShare(share: ShareFacts): string | undefined {
  const { hits, of, promised, interval } = share;
  if (interval === undefined) return hits * 100 === promised * of ? undefined : `${shareText(share)}, not exactly the promised ${promised} %`;
  if (interval.lower <= promised / 100 && promised / 100 <= interval.upper) return undefined;
  return `${shareText(share)}, not the promised ${rounded(promised, 4)} %`;
}

function checkPromise(expectation: SentRequests, { what, of, promised }: Share): void {
  if (!(promised >= 0 && promised <= 100)) {
    throw unjudgeable(expectation, `${what} ${promised} % is not a percentage.`, 'Write a number from 0 to 100.');
  }
  if (promised === 0 || promised === 100) return;
  const needed = Math.floor(Math.log((1 - CONFIDENCE) / 2) / Math.log(Math.max(promised, 100 - promised) / 100)) + 1;
  if (of >= needed) return;
  const unlike = promised < 50 ? 'none' : 'all';
  throw unjudgeable(
    expectation,
    `with a count of ${of}, ${what} ${rounded(promised, 4)} % cannot be told from ${unlike}.`,
    `Make the count at least ${needed}.`,
  );
}

/** A percentage with enough decimals that each number of hits reads differently. */
function percent(hits: number, of: number): number {
  return rounded((100 * hits) / of, Math.max(1, Math.ceil(Math.log10(of)) - 2));
}

/** `17.1-24.1`: with one decimal, or with more if the rounded bound would be on the other side of the promise. */
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
