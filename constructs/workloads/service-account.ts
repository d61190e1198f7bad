import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';

/** An identity for pods, without a token for the API server unless a pod asks for one. */
export function addServiceAccount(
  scope: Construct,
  metadata: { readonly name: string; readonly namespace: string; readonly labels: Readonly<Record<string, string>> },
): void {
  new ApiObject(scope, 'ServiceAccount', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { ...metadata, labels: { ...metadata.labels } },
    automountServiceAccountToken: false,
  });
}
