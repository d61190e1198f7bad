import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkDnsLabel } from './checks';
import { ConstructError } from './construct-error';

/** Where Istio's control plane and, by default, its ingress gateway live. */
export const ISTIO_NAMESPACE = 'istio-system';

/** The namespace that was given, else the chart's. Fails without either: an identity or a host name cannot be left to kubectl's context. */
export function namespaceOf(scope: Construct, given?: string): string {
  const namespace = given ?? Chart.of(scope).namespace;
  if (namespace === undefined) {
    const cure = "Pass 'namespace', or give the chart one: new Chart(app, 'MyChart', { namespace: 'shop' }).";
    throw new ConstructError(scope, 'no namespace is given, and the chart has none.', cure);
  }
  checkDnsLabel(scope, 'namespace', namespace);
  return namespace;
}

const clusterScopedObjects = new WeakSet<ApiObject>();

/** Keeps a chart's namespace off an object that belongs to the whole cluster. */
export function clusterScoped(object: ApiObject): void {
  clusterScopedObjects.add(object);
  if (object.chart.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}

/** Whether an object was said to belong to the whole cluster. */
export function isClusterScoped(object: ApiObject): boolean {
  return clusterScopedObjects.has(object);
}
