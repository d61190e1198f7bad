import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDnsName } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import type { PodSelection } from '../workloads/references';
import { type NetworkPeer, type NetworkPort, renderPeer, renderPorts, selector } from './peers';

/** Properties of `AllowIngressFrom`. */
export interface AllowIngressFromProps {
  /** The policy's name. */
  readonly name: string;

  /** The pods that accept the connections. */
  readonly to: PodSelection;

  /** The peers that may connect. `anywhere` is every address, inside and outside the cluster. */
  readonly from: readonly NetworkPeer[] | 'anywhere';

  /** The ports of the pods. @default - any */
  readonly ports?: readonly NetworkPort[];
}

/**
 * Promises that the given peers may connect to the pods. With DenyAllIngress, no others may.
 *
 * Objects: NetworkPolicy. It does not allow the peers' egress: see RestrictEgress.
 *
 * @example
 * new AllowIngressFrom(chart, 'ToPrices', { name: 'allow-to-prices', to: prices, from: [cart], ports: [{ port: prices.port }] });
 */
export class AllowIngressFrom extends Construct {
  constructor(scope: Construct, id: string, props: AllowIngressFromProps) {
    super(scope, id);
    const { name, to, from, ports } = props;
    checkDnsName(this, 'name', name);
    if (from !== 'anywhere' && (typeof from === 'string' || from.length === 0)) {
      throw new ConstructError(this, "'from' is an empty list, which Kubernetes reads as anywhere.", "Name at least one peer, or write 'anywhere'.");
    }
    new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace: to.namespace },
      spec: {
        podSelector: selector(to),
        policyTypes: ['Ingress'],
        ingress: [
          {
            ...(from !== 'anywhere' && { from: from.map((peer) => renderPeer(this, peer, to.namespace)) }),
            ...(ports && { ports: renderPorts(this, ports) }),
          },
        ],
      },
    });
  }
}
