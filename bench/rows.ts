import type { Machine } from './machine';
import { type Measurement, medianOf, rounded } from './measurement';
import type { Pair, Size } from './pair';
import { type Target, TARGETS } from './targets';

/** All runs of one side, in their order. */
export interface SideResult {
  readonly runs: readonly Measurement[];
  readonly median: Measurement;
}

/** One pair at one size. */
export interface Row {
  readonly pair: string;
  readonly size: Size;
  readonly ours: SideResult;
  readonly peer: SideResult;
  /** Our median, divided by the median of the peer. */
  readonly ratio: { readonly cpu: number; readonly wall: number; readonly memory: number };
}

/** A pair that was not measured, and the reason. */
export interface LeftOut {
  readonly pair: string;
  readonly reason: string;
}

/** The contents of bench/results.json. */
export interface Results {
  readonly machine: Machine;
  /** The versions of the peers, of cdk8s, TypeScript and Go. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  readonly leftOut: readonly LeftOut[];
}

/** The fewest runs of each side that results.json may hold. */
export const FEWEST_RUNS = 5;

export function rowOf({ pair, size }: { pair: string; size: Size }, ours: readonly Measurement[], peer: readonly Measurement[]): Row {
  const [a, b] = [medianOf(ours), medianOf(peer)];
  const ratio = {
    cpu: rounded(a.cpuSeconds / b.cpuSeconds, 3),
    wall: rounded(a.wallSeconds / b.wallSeconds, 3),
    memory: rounded(a.memoryMegabytes / b.memoryMegabytes, 3),
  };
  return { pair, size, ours: { runs: ours, median: a }, peer: { runs: peer, median: b }, ratio };
}

/** The figure that a target limits: a ratio, or our peak memory in MB. */
export function valueFor({ of }: Target, { ratio, ours }: Row): number {
  return of === 'memory' ? ours.median.memoryMegabytes : ratio[of];
}

/** The targets of a row. */
export const targetsOf = ({ pair, size }: { pair: string; size: Size }): Target[] =>
  TARGETS.filter((target) => target.pair === pair && target.size === size);

/** True if a row reaches all of its targets. */
export const isReached = (row: Row): boolean => targetsOf(row).every((target) => valueFor(target, row) <= target.atMost);

/** The pairs, sizes and runs that are missing in results. */
export function missing({ rows }: Pick<Results, 'rows'>, pairs: readonly Pair[]): string[] {
  return pairs.flatMap(({ name, sizes }) =>
    sizes.flatMap((size) => {
      const row = rows.find((found) => found.pair === name && found.size === size);
      const where = size === null ? name : `${name} at ${size}`;
      if (row === undefined) return [`${where} is not measured`];
      const runs = Math.min(row.ours.runs.length, row.peer.runs.length);
      return runs < FEWEST_RUNS ? [`${where} has ${runs} runs`] : [];
    }),
  );
}
