import type { Construct } from 'constructs';
import { IstioInstall, type ObservabilityAddons } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The installation of Istio, for `istioctl install -f`. */
export class InstallChart extends SystemChart {
  constructor(scope: Construct, id: string, { name, namespace, install, addons }: Settings & { readonly addons: ObservabilityAddons }) {
    super(scope, id, { namespace, instance: name, component: 'install' });
    new IstioInstall(this, 'Istio', { ...install, tracing: addons.tracingProvider });
  }
}
