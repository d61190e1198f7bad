/** The confidence of the interval of a share. */
export const CONFIDENCE = 0.9999;

/** The bounds of a share, from 0 to 1, both included. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The exact (Clopper-Pearson) interval for the share that gave `hits` of so many. Its lower bound is the share with which so many hits, or more,
 * are as unlikely as half of what the confidence leaves; the upper bound is the same for the misses.
 *
 * @param confidence from 0 to 1, both excluded
 * @throws RangeError when the hits are not a whole number from 0 to `of`
 */
export function exactInterval(hits: number, of: number, confidence = CONFIDENCE): Interval {
  if (!Number.isInteger(hits) || !Number.isInteger(of) || of < 1 || hits < 0 || hits > of) {
    throw new RangeError(`${hits} of ${of} is no share. Give whole numbers, at least 1 in all, and no more hits than that.`);
  }
  const unlikely = (1 - confidence) / 2;
  return { lower: lowerBound(hits, of, unlikely), upper: 1 - lowerBound(of - hits, of, unlikely) };
}

/** Bisects, until no number lies between, for the share with which `hits` or more of so many have this probability. */
function lowerBound(hits: number, of: number, probability: number): number {
  const choices = logChoose(of, hits);
  let low = 0;
  let high = hits / of;
  for (;;) {
    const share = (low + high) / 2;
    if (share <= low || share >= high) return share;
    const first = Math.exp(choices + hits * Math.log(share) + (of - hits) * Math.log1p(-share));
    if (first * tailRatio(hits, of, share / (1 - share)) < probability) low = share;
    else high = share;
  }
}

/** The probability of so many hits or more, in multiples of that of exactly so many. The terms fall, for the share is below `hits / of`. */
function tailRatio(hits: number, of: number, odds: number): number {
  let sum = 1;
  let term = 1;
  for (let at = hits; at < of && term > sum * Number.EPSILON; at++) {
    term *= ((of - at) / (at + 1)) * odds;
    sum += term;
  }
  return sum;
}

/** The logarithm of the number of ways to choose so many of a whole. */
function logChoose(of: number, chosen: number): number {
  let sum = 0;
  for (let at = 1; at <= Math.min(chosen, of - chosen); at++) sum += Math.log((of + 1 - at) / at);
  return sum;
}
