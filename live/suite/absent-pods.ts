import type { KubernetesObject } from '../bed/api';

const pod = (name: string, namespace: string, labels: Readonly<Record<string, string>>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels },
});

/** Pods of which NetworkPolicies speak, with the labels that their own manifests usually give them. */
const PODS: readonly KubernetesObject[] = [
  pod('coredns', 'kube-system', { 'k8s-app': 'kube-dns' }),
  pod('prometheus', 'istio-system', { 'app.kubernetes.io/name': 'prometheus', 'app.kubernetes.io/component': 'server' }),
  pod('jaeger', 'istio-system', { app: 'jaeger' }),
];

/** Those that a cluster lacks: no object of it is, or makes, a pod of that name. */
export const absentFrom = (objects: readonly KubernetesObject[]): readonly KubernetesObject[] =>
  PODS.filter(({ metadata: { name, namespace } }) => !objects.some(({ metadata }) => metadata.name === name && metadata.namespace === namespace));
