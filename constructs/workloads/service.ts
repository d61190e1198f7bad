import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';

/** Properties of an HTTP Service. */
export interface HttpServiceProps {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
  readonly selector: Readonly<Record<string, string>>;
  readonly port: number;

  /** @default 'ClusterIP' */
  readonly type?: 'ClusterIP' | 'LoadBalancer';
}

/** Creates a Service with one port. The port's name, `http`, tells Istio the protocol. */
export function addHttpService(scope: Construct, id: string, { metadata, selector, port, type = 'ClusterIP' }: HttpServiceProps): void {
  new ApiObject(scope, id, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...metadata, labels: { ...metadata.labels } },
    spec: { ports: [{ name: 'http', port }], selector: { ...selector }, type },
  });
}
