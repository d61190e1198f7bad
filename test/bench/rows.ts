import type { Size } from '../../bench/pair';
import { PAIRS } from '../../bench/peers';
import { type Row, rowOf } from '../../bench/rows';

const runs = (cpuSeconds: number) => Array.from({ length: 5 }, () => ({ cpuSeconds, wallSeconds: cpuSeconds, memoryMegabytes: 150 }));

/** A row of which ours takes so many seconds, and the peer one. */
export const row = (pair: string, size: Size, seconds: number): Row => rowOf({ pair, size }, runs(seconds), runs(1));

/** A row for everything that is measured, each with the same ratio. */
export const allRows = (ratio: number): Row[] => PAIRS.flatMap(({ name, sizes }) => sizes.map((size) => row(name, size, ratio)));
