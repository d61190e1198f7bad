import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { clusterScoped } from '../../internal/cluster-scoped';
import { type KialiSettings, mayWrite } from './kiali-configuration';
import type { PolicyRule } from '../../internal/kubernetes';

/** Istio's and the Gateway API's configuration. Kiali shows it, checks it and, if allowed, changes it. */
const CONFIGURATION: Readonly<Record<string, readonly string[]>> = {
  'networking.istio.io': [
    'destinationrules',
    'envoyfilters',
    'gateways',
    'serviceentries',
    'sidecars',
    'virtualservices',
    'workloadentries',
    'workloadgroups',
  ],
  'security.istio.io': ['authorizationpolicies', 'peerauthentications', 'requestauthentications'],
  'telemetry.istio.io': ['telemetries'],
  'extensions.istio.io': ['wasmplugins'],
  'gateway.networking.k8s.io': ['gateways', 'grpcroutes', 'httproutes', 'referencegrants', 'tcproutes', 'tlsroutes'],
};

/** Kiali caches objects, so it needs list and watch. If one kind is refused, all of its caches stay empty. */
const READ = ['get', 'list', 'watch'];

/** Kinds that Kiali reads for the graph, and to relate configuration to workloads. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  '': ['endpoints', 'namespaces', 'pods', 'services'],
  apps: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  ...CONFIGURATION,
};

/** Kinds that Kiali reads and never writes: classes of gateways, and inference pools as backends of routes. */
const ONLY_SHOWN: Readonly<Record<string, readonly string[]>> = {
  'gateway.networking.k8s.io': ['gatewayclasses'],
  'inference.networking.k8s.io': ['inferencepools'],
};

const rules = (kinds: Readonly<Record<string, readonly string[]>>, verbs: readonly string[]): PolicyRule[] =>
  Object.entries(kinds).map(([group, resources]) => ({ apiGroups: [group], resources: [...resources], verbs: [...verbs] }));

/** Kiali's rights in the whole cluster. */
function clusterRules(settings: KialiSettings): PolicyRule[] {
  return [
    ...rules(SHOWN, READ),
    ...rules(ONLY_SHOWN, READ),
    // The webhook of a revision tag says which revision of Istio it means.
    ...rules({ 'admissionregistration.k8s.io': ['mutatingwebhookconfigurations'] }, ['list']),
    // With a log-in, Kiali writes configuration with the user's own rights.
    ...(mayWrite(settings) ? rules(CONFIGURATION, ['create', 'delete', 'patch']) : []),
  ];
}

/** Kiali's rights in the mesh's root namespace only. */
const ROOT_RULES: PolicyRule[] = [
  // The configuration of the mesh and of the injector, and the root certificate. Their names end with the revision.
  ...rules({ '': ['configmaps'] }, ['get']),
  // Kiali asks istiod for its version and the status of proxies, through the API server. In other namespaces this right would open each port of each pod.
  ...rules({ '': ['pods/portforward'] }, ['create']),
];

/** Grants the ServiceAccount `kiali` only what Kiali needs: no Secrets, no logs, and no TokenReviews, because Kiali tests a token by using it. */
export function addAccess(scope: Construct, settings: KialiSettings): void {
  const { namespace, rootNamespace } = settings;
  const name = `kiali-${namespace}`;
  const subjects = [{ kind: 'ServiceAccount', name: 'kiali', namespace }];
  const apiGroup = 'rbac.authorization.k8s.io';
  clusterScoped(
    new ApiObject(scope, 'ClusterRole', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name },
      rules: clusterRules(settings),
    }),
  );
  clusterScoped(
    new ApiObject(scope, 'ClusterRoleBinding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup, kind: 'ClusterRole', name },
      subjects,
    }),
  );
  const metadata = { name, namespace: rootNamespace };
  new ApiObject(scope, 'Role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules: ROOT_RULES });
  new ApiObject(scope, 'RoleBinding', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup, kind: 'Role', name },
    subjects,
  });
}
