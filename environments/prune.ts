import type { Prune } from '../analysis/expectations';
import { PART_OF } from '../charts/system-chart';

/** The kinds that scenarios add to an environment, or leave out of it. */
const ALLOWLIST = [
  'core/v1/ConfigMap',
  'core/v1/Namespace',
  'core/v1/Pod',
  'core/v1/Service',
  'core/v1/ServiceAccount',
  'apps/v1/Deployment',
  'networking.k8s.io/v1/NetworkPolicy',
  'rbac.authorization.k8s.io/v1/ClusterRole',
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding',
  'rbac.authorization.k8s.io/v1/Role',
  'rbac.authorization.k8s.io/v1/RoleBinding',
  'networking.istio.io/v1/DestinationRule',
  'networking.istio.io/v1/Gateway',
  'networking.istio.io/v1/ServiceEntry',
  'networking.istio.io/v1/Sidecar',
  'networking.istio.io/v1/VirtualService',
  'security.istio.io/v1/AuthorizationPolicy',
  'security.istio.io/v1/PeerAuthentication',
  'telemetry.istio.io/v1/Telemetry',
  'gateway.networking.k8s.io/v1/Gateway',
  'gateway.networking.k8s.io/v1/HTTPRoute',
];

/** The arguments of `kubectl apply --prune` that bring an environment back after a scenario. */
export const pruneOf = (environment: string): Prune => ({
  selector: `app.kubernetes.io/part-of=${PART_OF},app.kubernetes.io/instance=${environment}`,
  allowlist: ALLOWLIST,
});
