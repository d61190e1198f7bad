import { packageVersion } from '../files';
import { objectsByFile } from '../objects';
import type { Pair } from '../pair';
import { ours, workloadProgram } from './ours';

/** js-yaml's dump alone, of the objects that our app makes. This process constructs nothing. */
export const jsYaml: Pair = {
  name: 'js-yaml',
  title: "js-yaml's dump",
  sizes: [100, 400, 1000],
  writesSameObjects: true,
  version: () => packageVersion('js-yaml'),
  ours,
  peer: (workload, { oursOutput }) => workloadProgram('dump', objectsByFile(oursOutput), workload),
};
