import type { ConnectionExpectation, ConnectionFacts, Verdict } from '../../../analysis/expectations';
import type { KubernetesObject } from '../../../analysis/objects';
import type { Testbed } from '../../testbed/testbed';
import { storedObjects } from '../stored-objects';
import { judgeConnections } from './judge-connections';

/** Judges connections by the NetworkPolicies, namespaces and pods that the API server has. */
export async function judgeStoredConnections(testbed: Testbed, expectations: readonly ConnectionExpectation[]): Promise<Verdict<ConnectionFacts>[]> {
  const stored = await storedObjects(testbed.api, ['Namespace', 'Pod', 'Deployment', 'NetworkPolicy']);
  const objects = stored.map(({ object }) => object);
  return judgeConnections(expectations, [...objects, ...absentFrom(objects)], testbed.tools.cyclonus);
}

/** The pod of the cluster's DNS, with its usual labels. The testbed has none, and many NetworkPolicies select it. */
const DNS: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
};

/** The pods that a cluster lacks, unless one of its objects has their name. */
export const absentFrom = (objects: readonly KubernetesObject[]): readonly KubernetesObject[] =>
  objects.some(({ metadata: { name, namespace } }) => name === DNS.metadata.name && namespace === DNS.metadata.namespace) ? [] : [DNS];
