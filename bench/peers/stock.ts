import { packageVersion } from '../files';
import type { Pair } from '../pair';
import { ours, workloadProgram } from './ours';

/** cdk8s' own App with the identical chart, precompiled, too. */
export const stock: Pair = {
  name: 'stock',
  title: 'stock cdk8s',
  sizes: [100, 400, 1000],
  writesSameObjects: true,
  version: () => packageVersion('cdk8s'),
  ours,
  peer: (workload) => workloadProgram('stock', workload.tenants, workload),
};
