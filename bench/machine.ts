import { existsSync, readFileSync } from 'node:fs';
import { arch, cpus, release, totalmem, type, version } from 'node:os';
import { rounded } from './measurement';

/** The machine of the measurement. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** In GB, 10^9 bytes. */
  readonly memoryGigabytes: number;
  readonly os: string;
  readonly kernel: string;
  readonly architecture: string;
  readonly node: string;
}

/** This machine. */
export function thisMachine(): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGigabytes: rounded(totalmem() / 1e9, 0),
    os: distribution() ?? version(),
    kernel: `${type()} ${release()}`,
    architecture: arch(),
    node: process.version,
  };
}

/** The name of the Linux distribution. */
function distribution(file = '/etc/os-release'): string | undefined {
  if (!existsSync(file)) return undefined;
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync(file, 'utf8'))?.[1];
}
