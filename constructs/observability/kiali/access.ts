import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { clusterScoped } from '../../internal/cluster-scoped';
import { type KialiSettings, mayWrite } from './kiali-configuration';
import type { PolicyRule } from '../../internal/kubernetes';

/** Istio's and the Gateway API's configuration, which Kiali shows, checks and, where it may, changes. */
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

/** Kiali keeps copies, so that it lists and watches. What it is refused of these empties all of its copies. */
const READ = ['get', 'list', 'watch'];

/** What is read to draw the graph and to say which configuration is about which workload. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  '': ['endpoints', 'namespaces', 'pods', 'services'],
  apps: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  ...CONFIGURATION,
};

/** What is only read, never written: classes of gateways, and the pools that a route may have for its end. */
const ONLY_SHOWN: Readonly<Record<string, readonly string[]>> = {
  'gateway.networking.k8s.io': ['gatewayclasses'],
  'inference.networking.k8s.io': ['inferencepools'],
};

const rules = (kinds: Readonly<Record<string, readonly string[]>>, verbs: readonly string[]): PolicyRule[] =>
  Object.entries(kinds).map(([group, resources]) => ({ apiGroups: [group], resources: [...resources], verbs: [...verbs] }));

/** What Kiali may do in the whole cluster. */
function clusterRules(settings: KialiSettings): PolicyRule[] {
  return [
    ...rules(SHOWN, READ),
    ...rules(ONLY_SHOWN, READ),
    // Which revision of Istio a tag stands for is said by the webhook of the tag.
    ...rules({ 'admissionregistration.k8s.io': ['mutatingwebhookconfigurations'] }, ['list']),
    // With a log-in, configuration is written as the one who logged in.
    ...(mayWrite(settings) ? rules(CONFIGURATION, ['create', 'delete', 'patch']) : []),
  ];
}

/** What Kiali may do in the mesh's root namespace alone. */
const ROOT_RULES: PolicyRule[] = [
  // The mesh's configuration, the injector's and the root certificate, whose names end with the revision.
  ...rules({ '': ['configmaps'] }, ['get']),
  // It asks istiod for its version and for how far each proxy is, through the API server. In other namespaces this would be each port of each pod.
  ...rules({ '': ['pods/portforward'] }, ['create']),
];

/** Gives the ServiceAccount `kiali` what Kiali needs and nothing else: no Secrets, no logs, and no TokenReviews, as a token is tried by using it. */
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
