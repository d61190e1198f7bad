import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDnsName } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import type { PodSelection } from '../workloads/references';
import { ANY_NAMESPACE, DNS_PORTS, type NetworkPeer, type NetworkPort, renderPeer, renderPorts, selector } from './peers';

/** Properties of `RestrictEgress`. */
export interface RestrictEgressProps {
  /** The policy's name. */
  readonly name: string;

  /** The pods whose egress is restricted. */
  readonly from: PodSelection;

  /** The peers that they may connect to. */
  readonly to: readonly NetworkPeer[];

  /** The ports of the peers. @default - any */
  readonly ports?: readonly NetworkPort[];

  /** Also allows DNS: UDP and TCP port 53, in any namespace. @default true */
  readonly dns?: boolean;
}

/**
 * Promises that pods connect only to the given peers and to DNS.
 *
 * Objects: NetworkPolicy. Other policies for the same pods may allow more.
 *
 * @example
 * new RestrictEgress(chart, 'CartEgress', { name: 'cart-egress', from: cart, to: [prices, { cidr: '192.168.1.0/24' }] });
 */
export class RestrictEgress extends Construct {
  constructor(scope: Construct, id: string, props: RestrictEgressProps) {
    super(scope, id);
    const { name, from, to, ports, dns = true } = props;
    checkDnsName(this, 'name', name);
    if (to.length === 0) {
      throw new ConstructError(
        this,
        "'to' is an empty list, which Kubernetes reads as anywhere.",
        'Name at least one peer; DenyAllEgress allows none.',
      );
    }
    const allowed = { to: to.map((peer) => renderPeer(this, peer, from.namespace)), ...(ports && { ports: renderPorts(this, ports) }) };
    const resolve = { to: [ANY_NAMESPACE], ports: renderPorts(this, DNS_PORTS) };
    new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace: from.namespace },
      spec: { podSelector: selector(from), policyTypes: ['Egress'], egress: dns ? [allowed, resolve] : [allowed] },
    });
  }
}
