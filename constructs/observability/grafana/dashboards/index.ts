import type { Dashboard } from '../dashboard';
import { canary } from './canary';
import { controlPlane } from './control-plane';
import { mesh } from './mesh';
import { service } from './service';
import { workload } from './workload';

/** The dashboards of the mesh. The first is what people see when they open Grafana. */
export const dashboards: readonly Dashboard[] = [mesh, service, workload, canary, controlPlane];
