import { statSync } from 'node:fs';
import type { Bed } from '../bed/bed';
import { linesFrom } from './measure';

/** Watches the proxies' logs. */
export class ProxyLogs {
  private offsets = new Map<string, number>();

  constructor(private readonly bed: Bed) {}

  /** The configuration that proxies rejected since the last call, one line each. */
  rejections(): string[] {
    return this.bed.kubelet.all().flatMap(({ workload, proxyLog }) => {
      const offset = this.offsets.get(proxyLog) ?? 0;
      const lines = existing(proxyLog) ? linesFrom(proxyLog, offset) : [];
      this.offsets.set(proxyLog, existing(proxyLog));
      return lines.filter((line) => /config for .* rejected/.test(line)).map((line) => `${workload}: ${line}`);
    });
  }

  /** The last lines of some workloads' proxies that tell of requests or trouble. */
  around(workloads: readonly string[], count = 6): string[] {
    return workloads.flatMap((workload) =>
      this.bed.kubelet.podsOf(workload).flatMap(({ proxyLog }) => {
        const lines = existing(proxyLog) ? linesFrom(proxyLog, 0) : [];
        return lines
          .filter((line) => /^\[|warning|error|critical/.test(line))
          .slice(-count)
          .map((line) => `${workload}: ${line}`);
      }),
    );
  }
}

/** The size of a file; 0 for one that is not there. */
const existing = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
