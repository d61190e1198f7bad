import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Folder } from './folder';

/**
 * What is applied together with a construct: its folder (or the whole app), or, where the charts are alternatives, its chart alone.
 *
 * Rules about "one of a kind" (one VirtualService for a host, one object of a name) hold inside this scope.
 */
export function applySetOf(construct: IConstruct): IConstruct {
  const folder = Folder.of(construct);
  if (folder === undefined) return construct.node.root;
  return folder.charts === 'together' ? folder : Chart.of(construct);
}
