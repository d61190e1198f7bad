import { spawnSync } from 'node:child_process';
import { packageVersion } from '../files';
import { objectsByFile } from '../objects';
import type { Pair, Workload } from '../pair';
import { ours, workloadProgram } from './ours';

/** The objects of the workload, made once, so that neither side constructs anything. */
function objectsOf(workload: Workload): unknown {
  const { program, args, output } = ours(workload);
  spawnSync(program, args, { stdio: 'inherit' });
  return objectsByFile(output);
}

/** Our YAML writer against js-yaml's dump: the same plain objects, from one JSON file. */
export const writer: Pair = {
  name: 'writer',
  title: "writer alone, js-yaml's dump",
  sizes: [100, 400, 1000],
  writesSameObjects: true,
  version: () => packageVersion('js-yaml'),
  ours: (workload) => workloadProgram('write', objectsOf(workload), workload),
  peer: (workload) => workloadProgram('dump', objectsOf(workload), workload),
};
