import { statSync } from 'node:fs';
import type { Testbed } from '../testbed/testbed';
import { linesFrom } from './requests';

/** Envoy writes its access log once a second. */
const FLUSH_MS = 1100;

/** Follows the proxies' logs. */
export class ProxyLogs {
  private readonly read = new Map<string, number>();
  private marks = new Map<string, number>();

  constructor(private readonly testbed: Testbed) {}

  /** The log lines about rejected configuration since the last call. */
  rejections(): string[] {
    return this.testbed.kubelet.all().flatMap(({ workload, proxyLog }) => {
      const lines = sizeOf(proxyLog) === 0 ? [] : linesFrom(proxyLog, this.read.get(proxyLog) ?? 0);
      this.read.set(proxyLog, sizeOf(proxyLog));
      return lines.filter((line) => /\bwarning\b.*\brejected\b/.test(line)).map((line) => `${workload}: ${line}`);
    });
  }

  /** Remembers the ends of the logs. Later lines belong to the next expectation. */
  mark(): void {
    this.marks = new Map(this.testbed.kubelet.all().map(({ proxyLog }) => [proxyLog, sizeOf(proxyLog)]));
  }

  /** The last lines of these workloads' proxies since the mark: requests, warnings and errors. */
  async since(workloads: readonly string[], count = 6): Promise<string[]> {
    await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
    return workloads.flatMap((workload) =>
      this.testbed.kubelet.podsOf(workload).flatMap(({ proxyLog }) => {
        const lines = sizeOf(proxyLog) === 0 ? [] : linesFrom(proxyLog, this.marks.get(proxyLog) ?? 0);
        const telling = lines.filter((line) => /^\[|\b(warning|error|critical)\b/.test(line));
        return telling.slice(-count).map((line) => `${workload}: ${line}`);
      }),
    );
  }
}

/** The size of a file; 0 for a file that does not exist. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
