import type { Construct } from 'constructs';
import { ObservabilityAddons } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The telemetry of the mesh, and the add-ons that collect and show it. */
export class ObservabilityChart extends SystemChart {
  readonly addons: ObservabilityAddons;

  constructor(scope: Construct, id: string, { name, namespace, nodes, observability }: Settings) {
    super(scope, id, { namespace, instance: name, component: 'observability' });
    this.addons = new ObservabilityAddons(this, 'Addons', { nodes, ...observability });
  }
}
