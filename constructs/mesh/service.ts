import { ApiObject, JsonPatch } from 'cdk8s';
import { Service, ServiceType } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** What `addHttpService` needs. */
export interface HttpServiceProps {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
  readonly selector: Readonly<Record<string, string>>;
  readonly port: number;
  readonly type?: ServiceType;
}

/** A Service with one port called `http`, by which Istio knows the protocol. */
export function addHttpService(scope: Construct, id: string, { metadata, selector, port, type }: HttpServiceProps): void {
  const service = new Service(scope, id, {
    metadata: { ...metadata, labels: { ...metadata.labels } },
    type: type ?? ServiceType.CLUSTER_IP,
    ports: [{ name: 'http', port }],
  });
  for (const [key, value] of Object.entries(selector)) service.selectLabel(key, value);
  // cdk8s-plus writes an empty list, which a reader takes for a decision.
  ApiObject.of(service).addJsonPatch(JsonPatch.remove('/spec/externalIPs'));
}
