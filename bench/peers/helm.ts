import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { bench } from '../files';
import type { Pair } from '../pair';
import { ours } from './ours';

const goProgram = { name: 'helm', package: 'helm.sh/helm/v3/cmd/helm', version: 'v3.22.0' };

/** `helm template` of a chart with a template for each kind; values list the tenants. */
export const helm: Pair = {
  name: 'helm',
  title: 'Helm',
  sizes: [1, 3, 10, 100, 400, 1000],
  writesSameObjects: true,
  goProgram,
  version: () => goProgram.version,
  ours,
  peer: ({ folder, tenants }, { program }) => {
    const values = join(folder, 'values.yaml');
    writeFileSync(values, dump({ tenants }));
    return { program, args: ['template', 'tenants', bench('peers', 'helm'), '--values', values], output: join(folder, 'helm.yaml'), prints: true };
  },
};
