const MILLISECONDS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000, y: 31_536_000_000 } as const;

const PART = /(\d+(?:\.\d+)?)(ms|[smhdwy])/g;

/** A duration of one number and one unit, as a type: `500ms`, `1.5s`, `15d`. */
export type WrittenDuration = `${number}${keyof typeof MILLISECONDS}`;

/**
 * The milliseconds of a duration: numbers with units, such as `500ms`, `1.5s` or `1m30s`. Undefined for any other text.
 *
 * Go and Istio know the units ms, s, m and h; Prometheus knows d, w and y as well. Precise to a millionth of a millisecond.
 */
export function millisecondsOf(text: string): number | undefined {
  const parts = [...text.matchAll(PART)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  const sum = parts.reduce((before, [, amount, unit]) => before + Number(amount) * MILLISECONDS[unit as keyof typeof MILLISECONDS], 0);
  return Math.round(sum * 1e6) / 1e6;
}
