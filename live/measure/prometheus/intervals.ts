import type { ScrapeTarget } from '../prometheus/prometheus-client';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000, y: 31_536_000_000 };

/** How often Prometheus scrapes where nobody says it. */
const USUAL_MS = 15_000;

const LEAST_PATIENCE_MS = 90_000;

/** The longest time between two scrapes of a target, in ms. */
export function longestInterval(targets: readonly ScrapeTarget[]): number {
  const known = targets.map(({ scrapeInterval = '' }) => millisecondsOf(scrapeInterval)).filter((interval) => interval > 0);
  return known.length === 0 ? USUAL_MS : Math.max(...known);
}

/** How long it may take until everything is scraped twice, and rules are evaluated: two intervals and a minute, and 90 s at least. */
export function patienceFor(interval: number): number {
  return Math.max(LEAST_PATIENCE_MS, 2 * interval + 60_000);
}

/** A duration as PromQL writes it: `90s`. */
export function durationOf(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}

/** `1m30s`, as Prometheus writes it. */
function millisecondsOf(duration: string): number {
  return [...duration.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit!]!, 0);
}
