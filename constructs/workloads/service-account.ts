import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';

/** Creates a ServiceAccount, the identity of pods. It mounts no token of the API server by default. */
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
