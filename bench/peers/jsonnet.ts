import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bench } from '../files';
import type { Pair } from '../pair';
import { ours } from './ours';

const goProgram = { name: 'jsonnet', package: 'github.com/google/go-jsonnet/cmd/jsonnet', version: 'v0.22.0' };

/** A library of functions that make objects, called for each tenant. The output is a YAML stream, jsonnet's fastest. */
export const jsonnet: Pair = {
  name: 'jsonnet',
  title: 'Jsonnet',
  sizes: [1, 3, 10, 100, 400, 1000],
  writesSameObjects: true,
  goProgram,
  version: () => goProgram.version,
  ours,
  peer: ({ folder, tenants }, { program }) => {
    const file = join(folder, 'tenants.json');
    writeFileSync(file, JSON.stringify(tenants));
    const args = ['--yaml-stream', '--tla-code-file', `tenants=${file}`, bench('peers', 'jsonnet', 'main.jsonnet')];
    return { program, args, output: join(folder, 'jsonnet.yaml'), prints: true };
  },
};
