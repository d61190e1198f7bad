import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tenantNames } from '../files';
import type { Pair } from '../pair';
import { ours } from './ours';

const FEWER = 100;

/** Ours at 1000 namespaces against ours at 100, to see that the time stays linear. */
export const itself: Pair = {
  name: 'itself',
  title: `ours at ${FEWER}`,
  sizes: [1000],
  writesSameObjects: false,
  version: () => 'the same',
  ours,
  peer: (workload) => {
    const folder = join(workload.folder, 'fewer');
    mkdirSync(folder);
    return ours({ ...workload, folder, tenants: tenantNames(FEWER) });
  },
};
