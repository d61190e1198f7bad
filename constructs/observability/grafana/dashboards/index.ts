import type { Dashboard } from '../dashboard-file';
import { canary } from './canary';
import { controlPlane } from './control-plane';
import { mesh } from './mesh';
import { service } from './service';
import { workload } from './workload';

/** The dashboards of the mesh. Grafana opens with the first. */
export const dashboards: readonly Dashboard[] = [mesh, service, workload, canary, controlPlane];
