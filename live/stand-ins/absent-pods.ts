import type { KubernetesObject } from '../../analysis/objects/kubernetes-object';

/** The cluster's DNS, of which the NetworkPolicies of everybody speak, with the labels that its own manifests give it: the bed has none. */
const DNS: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
};

/** The pods that a cluster lacks: no object of it is, or makes, a pod of that name. */
export const absentFrom = (objects: readonly KubernetesObject[]): readonly KubernetesObject[] =>
  objects.some(({ metadata: { name, namespace } }) => name === DNS.metadata.name && namespace === DNS.metadata.namespace) ? [] : [DNS];
