import type { Construct } from 'constructs';
import { MeshNamespace } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The namespace of the application, in the mesh and with a Pod Security level. */
export class NamespacesChart extends SystemChart {
  constructor(scope: Construct, id: string, { name, namespace, podSecurity }: Settings) {
    super(scope, id, { namespace, instance: name, component: 'namespace' });
    new MeshNamespace(this, 'Bookinfo', { name: namespace, podSecurity });
  }
}
