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

  /** The pods that are confined. */
  readonly from: PodSelection;

  /** What they reach. */
  readonly to: readonly NetworkPeer[];

  /** On which ports. @default - any */
  readonly ports?: readonly NetworkPort[];

  /** Whether they may also ask the DNS (UDP and TCP 53, in any namespace). @default true */
  readonly dns?: boolean;
}

/**
 * Promises that pods open connections to the named peers only, and to the DNS.
 *
 * Objects: NetworkPolicy. Other policies that select the same pods may let them reach more.
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
