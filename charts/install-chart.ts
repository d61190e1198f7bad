import type { Construct } from 'constructs';
import { IstioInstall } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The mesh itself, for `istioctl install -f`. */
export class InstallChart extends SystemChart {
  constructor(scope: Construct, id: string, { name, namespace, install }: Settings) {
    super(scope, id, { namespace, instance: name, component: 'install' });
    new IstioInstall(this, 'Istio', install);
  }
}
