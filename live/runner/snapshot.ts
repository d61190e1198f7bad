import type { KubernetesObject } from '../../analysis/objects/kubernetes-object';
import type { Testbed } from '../testbed/testbed';

/** The kinds that manifests of a mesh have: the path of the list of each. */
export const LISTS = [
  '/api/v1/namespaces',
  '/api/v1/services',
  '/api/v1/serviceaccounts',
  '/api/v1/pods',
  '/api/v1/secrets',
  '/api/v1/configmaps',
  '/api/v1/persistentvolumeclaims',
  '/apis/apps/v1/deployments',
  '/apis/policy/v1/poddisruptionbudgets',
  '/apis/networking.k8s.io/v1/networkpolicies',
  '/apis/networking.k8s.io/v1/ingresses',
  '/apis/networking.k8s.io/v1/ingressclasses',
  '/apis/batch/v1/jobs',
  '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
  '/apis/rbac.authorization.k8s.io/v1/roles',
  '/apis/rbac.authorization.k8s.io/v1/rolebindings',
  '/apis/networking.istio.io/v1alpha3/envoyfilters',
  '/apis/networking.istio.io/v1/destinationrules',
  '/apis/networking.istio.io/v1/gateways',
  '/apis/networking.istio.io/v1/serviceentries',
  '/apis/networking.istio.io/v1/sidecars',
  '/apis/networking.istio.io/v1/virtualservices',
  '/apis/security.istio.io/v1/authorizationpolicies',
  '/apis/security.istio.io/v1/peerauthentications',
  '/apis/security.istio.io/v1/requestauthentications',
  '/apis/telemetry.istio.io/v1/telemetries',
  '/apis/gateway.networking.k8s.io/v1/gateways',
  '/apis/gateway.networking.k8s.io/v1/httproutes',
];

/** What is in the cluster: each object by its kind and name, with what was asked of it. */
export type Snapshot = ReadonlyMap<string, string>;

/** Every object that manifests may have made. Pods of Deployments are counted, as their names are random. */
export async function takeSnapshot(testbed: Testbed): Promise<Snapshot> {
  const snapshot = new Map<string, string>();
  for (const list of LISTS) {
    const kind = kindOf(list);
    for (const object of await testbed.api.list(list)) {
      const { metadata, spec, data } = object as KubernetesObject & { spec?: unknown; data?: unknown };
      const hash = metadata.labels?.['pod-template-hash'];
      const name = hash === undefined ? metadata.name : metadata.name.replace(new RegExp(`-${hash}.*`), '');
      const key = `${kind}/${name}${metadata.namespace === undefined ? '' : `.${metadata.namespace}`}`;
      if (kind === 'pods') snapshot.set(key, `${Number(snapshot.get(key) ?? 0) + 1} pods`);
      else snapshot.set(key, JSON.stringify(sortedKeys({ labels: metadata.labels, data, spec: kind === 'namespaces' ? undefined : spec })));
    }
  }
  return snapshot;
}

/** The kind as kubectl names it, `services` or `gateways.networking.istio.io`: kinds of several groups have one name. */
function kindOf(list: string): string {
  const [root, ...rest] = list.split('/').slice(1);
  const plural = rest[rest.length - 1]!;
  return root === 'api' ? plural : `${plural}.${rest[0]!}`;
}

/** What two snapshots differ in, in words. */
export function differences(before: Snapshot, after: Snapshot): string[] {
  const left = [...after.keys()].filter((key) => !before.has(key)).map((key) => `${key} is left`);
  const gone = [...before.keys()].filter((key) => !after.has(key)).map((key) => `${key} is gone`);
  const changed = [...before].filter(([key, spec]) => after.has(key) && after.get(key) !== spec).map(([key]) => `${key} has changed`);
  return [...left, ...gone, ...changed].sort();
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sortedKeys(entry)]),
  );
}
