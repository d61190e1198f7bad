import { millisecondsOf } from '../../../analysis/objects/duration';
import type { ScrapeTarget } from '../prometheus/prometheus-client';

/** The scrape interval when none is configured, in ms. */
const USUAL_MS = 15_000;

const LEAST_PATIENCE_MS = 90_000;

/** The longest time between two scrapes of a target, in ms. */
export function longestInterval(targets: readonly ScrapeTarget[]): number {
  const known = targets.map(({ scrapeInterval = '' }) => millisecondsOf(scrapeInterval) ?? 0).filter((interval) => interval > 0);
  return known.length === 0 ? USUAL_MS : Math.max(...known);
}

/** The time until everything is scraped twice and rules are evaluated, in ms: two intervals and a minute, at least 90 s. */
export function patienceFor(interval: number): number {
  return Math.max(LEAST_PATIENCE_MS, 2 * interval + 60_000);
}

/** A duration in PromQL: `90s`. */
export function durationOf(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
