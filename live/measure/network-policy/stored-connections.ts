import type { ConnectionExpectation, ConnectionFacts, Verdict } from '../../../analysis/expectations';
import type { KubernetesObject } from '../../../analysis/objects/kubernetes-object';
import type { Testbed } from '../../testbed/testbed';
import { judgeConnections } from './judge-connections';

/** Judges connections by the NetworkPolicies, namespaces and pods that the API server has. */
export async function judgeStoredConnections(testbed: Testbed, expectations: readonly ConnectionExpectation[]): Promise<Verdict<ConnectionFacts>[]> {
  const of = async (apiVersion: string, kind: string, path: string) =>
    (await testbed.api.list(path)).map((object): KubernetesObject => ({ ...object, apiVersion, kind }));
  const objects = [
    ...(await of('v1', 'Namespace', '/api/v1/namespaces')),
    ...(await of('v1', 'Pod', '/api/v1/pods')),
    ...(await of('apps/v1', 'Deployment', '/apis/apps/v1/deployments')),
    ...(await of('networking.k8s.io/v1', 'NetworkPolicy', '/apis/networking.k8s.io/v1/networkpolicies')),
  ];
  return judgeConnections(expectations, [...objects, ...absentFrom(objects)], testbed.tools.cyclonus);
}

/** The cluster's DNS, of which the NetworkPolicies of everybody speak, with the labels that its own manifests give it: the testbed has none. */
const DNS: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
};

/** The pods that a cluster lacks: no object of it is, or makes, a pod of that name. */
export const absentFrom = (objects: readonly KubernetesObject[]): readonly KubernetesObject[] =>
  objects.some(({ metadata: { name, namespace } }) => name === DNS.metadata.name && namespace === DNS.metadata.namespace) ? [] : [DNS];
