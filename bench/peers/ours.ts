import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Side, Workload } from '../pair';

/** A program of bench/workload/, with its input as JSON. */
export function workloadProgram(name: 'ours' | 'stock' | 'dump' | 'write', input: unknown, { folder, compiled }: Workload): Side {
  const inputFile = join(folder, `${name}.json`);
  const output = join(folder, name);
  writeFileSync(inputFile, JSON.stringify(input));
  return { program: process.execPath, args: [join(compiled, `${name}.js`), inputFile, output], output };
}

/** Our App with our constructs, precompiled. */
export const ours = (workload: Workload): Side => workloadProgram('ours', workload.tenants, workload);
