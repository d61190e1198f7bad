import { rmSync } from 'node:fs';
import { devNull } from 'node:os';
import type { Side } from './pair';
import { BenchError } from './bench-error';
import { run } from './processes';

/** One run of one process and its children. */
export interface Measurement {
  /** User and system time. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** The peak of the largest process, in MB (10^6 bytes). */
  readonly memoryMegabytes: number;
}

/** The output of bench/measure/main.go. */
interface Report {
  readonly exitCode: number;
  readonly userSeconds: number;
  readonly systemSeconds: number;
  readonly wallSeconds: number;
  readonly peakMemoryBytes: number;
}

/** Removes the output of a side, and runs the side once. */
export async function measured({ program, args, cwd, output, prints = false }: Side, meter: string): Promise<Measurement> {
  rmSync(output, { recursive: true, force: true });
  const env = { CDK8S_CHECK_UPGRADE: 'false' };
  const { code, stdout, stderr } = await run({ program: meter, args: [prints ? output : devNull, program, ...args], cwd, env });
  const line = [program, ...args].join(' ');
  if (code !== 0)
    throw new BenchError(`a program could not be measured (${code}):\n  ${line}`, 'Find out what ended it: memory, or a signal.', stderr);
  const report = JSON.parse(stdout) as Report;
  if (report.exitCode !== 0) {
    throw new BenchError(`a program ended with ${report.exitCode}:\n  ${line}`, 'Run it alone, and fix its error.', stderr);
  }
  return measurementOf(report);
}

function measurementOf({ userSeconds, systemSeconds, wallSeconds, peakMemoryBytes }: Report): Measurement {
  return {
    cpuSeconds: rounded(userSeconds + systemSeconds, 3),
    wallSeconds: rounded(wallSeconds, 3),
    memoryMegabytes: rounded(peakMemoryBytes / 1e6, 1),
  };
}

/** The median of each figure. */
export function medianOf(runs: readonly Measurement[]): Measurement {
  return {
    cpuSeconds: rounded(median(runs.map(({ cpuSeconds }) => cpuSeconds)), 3),
    wallSeconds: rounded(median(runs.map(({ wallSeconds }) => wallSeconds)), 3),
    memoryMegabytes: rounded(median(runs.map(({ memoryMegabytes }) => memoryMegabytes)), 1),
  };
}

/** The middle value, or the mean of the two middle values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** A figure, rounded to a number of decimals. */
export const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
