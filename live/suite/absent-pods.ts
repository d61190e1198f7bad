import type { KubernetesObject } from '../bed/api';

const pod = (name: string, namespace: string, labels: Readonly<Record<string, string>>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels },
});

/** Pods of which NetworkPolicies speak and which the bed does not run, with the labels that their own manifests give them. */
export const ABSENT_PODS: readonly KubernetesObject[] = [
  pod('coredns', 'kube-system', { 'k8s-app': 'kube-dns' }),
  pod('prometheus', 'istio-system', { 'app.kubernetes.io/name': 'prometheus', 'app.kubernetes.io/component': 'server' }),
  pod('jaeger', 'istio-system', { app: 'jaeger' }),
];
