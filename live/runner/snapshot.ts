import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '../../analysis/objects';
import type { Testbed } from '../testbed/testbed';

/** The API server's paths of the kinds that manifests of a mesh have. */
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

/** The state of an object, or the number of pods of one Deployment. */
export type SnapshotEntry = { readonly content: unknown } | { readonly pods: number };

/** The objects of a cluster, by kind and name. */
export type Snapshot = ReadonlyMap<string, SnapshotEntry>;

/** Takes a snapshot of all objects that manifests may have made. Pods of Deployments are counted, as their names are random. */
export async function takeSnapshot(testbed: Testbed): Promise<Snapshot> {
  const snapshot = new Map<string, SnapshotEntry>();
  for (const list of LISTS) {
    const kind = kindOf(list);
    for (const object of await testbed.api.list(list)) {
      const key = `${kind}/${nameOf(object)}`;
      snapshot.set(key, kind === 'pods' ? onePodMore(snapshot.get(key)) : { content: contentOf(object, kind) });
    }
  }
  return snapshot;
}

const onePodMore = (entry?: SnapshotEntry): SnapshotEntry => ({ pods: (entry !== undefined && 'pods' in entry ? entry.pods : 0) + 1 });

/** `NAME.NAMESPACE`, of a Deployment's pod without the random part. */
function nameOf({ metadata }: KubernetesObject): string {
  const hash = metadata.labels?.['pod-template-hash'];
  const name = hash === undefined ? metadata.name : metadata.name.replace(new RegExp(`-${hash}.*`), '');
  return metadata.namespace === undefined ? name : `${name}.${metadata.namespace}`;
}

/** The fields that manifests set. The API server writes into the spec of a Namespace. */
function contentOf(object: KubernetesObject, kind: string): unknown {
  const { metadata, spec, data } = object as KubernetesObject & { spec?: unknown; data?: unknown };
  return { labels: metadata.labels, data, spec: kind === 'namespaces' ? undefined : spec };
}

/** The kind as kubectl names it: `services`, `gateways.networking.istio.io`. Kinds of several groups may have one name. */
function kindOf(list: string): string {
  const [root, ...rest] = list.split('/').slice(1);
  const plural = rest[rest.length - 1]!;
  return root === 'api' ? plural : `${plural}.${rest[0]!}`;
}

/** One difference between two snapshots. */
export interface Difference {
  /** `services/cart.shop`. */
  readonly object: string;
  readonly change: 'left' | 'gone' | 'changed';
}

/** The differences between two snapshots, by the names of the objects. */
export function differences(before: Snapshot, after: Snapshot): Difference[] {
  const all = [...new Set([...before.keys(), ...after.keys()])].sort();
  return all.flatMap((object): Difference[] => {
    if (!before.has(object)) return [{ object, change: 'left' }];
    if (!after.has(object)) return [{ object, change: 'gone' }];
    return isDeepStrictEqual(before.get(object), after.get(object)) ? [] : [{ object, change: 'changed' }];
  });
}
