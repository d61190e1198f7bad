import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkDnsLabel } from './checks';
import { ConstructError } from './construct-error';

/** The namespace of Istio's control plane and, by default, of its ingress gateway. */
export const ISTIO_NAMESPACE = 'istio-system';

/**
 * Returns the given namespace, else the chart's.
 *
 * @throws ConstructError without either: an identity or a host name must not depend on the context of kubectl
 */
export function namespaceOf(scope: Construct, given?: string): string {
  const namespace = given ?? Chart.of(scope).namespace;
  if (namespace === undefined) {
    const cure = "Pass 'namespace', or give the chart one: new Chart(app, 'MyChart', { namespace: 'shop' }).";
    throw new ConstructError(scope, 'no namespace is given, and the chart has none.', cure, { code: 'MESH1002' });
  }
  checkDnsLabel(scope, 'namespace', namespace);
  return namespace;
}
