import { join } from 'node:path';
import { bench, packageVersion, ROOT } from '../files';
import type { Pair, Side } from '../pair';

const CLI = join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');

const synth = (cwd: string, output: string): Side => ({ program: process.execPath, args: [CLI, 'synth', '--output', output], cwd, output });

/** `cdk8s synth` of this repository against `cdk8s synth` of an app with one empty chart, which is the time to start the tools. */
export const emptyApp: Pair = {
  name: 'empty-app',
  title: 'cdk8s synth of an empty chart',
  sizes: [null],
  writesSameObjects: false,
  version: () => packageVersion('cdk8s-cli'),
  ours: ({ folder }) => synth(ROOT, join(folder, 'repository')),
  peer: ({ folder }) => synth(bench('peers', 'empty-app'), join(folder, 'empty')),
};
