import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bench } from '../files';
import type { Pair } from '../pair';
import { ours } from './ours';

const goProgram = { name: 'cue', package: 'cuelang.org/go/cmd/cue', version: 'v0.17.1' };

/** A package with definitions and a comprehension over the tenants, exported as text by yaml.MarshalStream. */
export const cue: Pair = {
  name: 'cue',
  title: 'CUE',
  sizes: [1, 3, 10, 100, 400],
  writesSameObjects: true,
  goProgram,
  version: () => goProgram.version,
  ours,
  peer: ({ folder, tenants }, { program }) => {
    const data = join(folder, 'tenants.json');
    writeFileSync(data, JSON.stringify({ tenants }));
    const args = ['export', '.', data, '--expression', 'stream', '--out', 'text'];
    return { program, args, cwd: bench('peers', 'cue'), output: join(folder, 'cue.yaml'), prints: true };
  },
};
