import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Folder } from './folder';

/**
 * Returns the scope that is applied together with a construct: its chart if the folder contains alternatives, else its folder, else the whole app.
 *
 * Rules of uniqueness (one VirtualService for a host, one object of a name) hold inside this scope.
 */
export function applySetOf(construct: IConstruct): IConstruct {
  const folder = Folder.of(construct);
  if (folder === undefined) return construct.node.root;
  return folder.charts === 'together' ? folder : Chart.of(construct);
}
