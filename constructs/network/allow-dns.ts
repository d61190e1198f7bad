import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDnsName } from '../internal/checks';
import type { PodSelection } from '../workloads/references';
import { ANY_NAMESPACE, DNS_PORTS, renderPorts, selector } from './peers';

/** Properties of `AllowDns`. */
export interface AllowDnsProps {
  /** The policy's name. @default 'allow-dns' */
  readonly name?: string;

  /** The pods that resolve names. */
  readonly from: PodSelection;
}

/**
 * Promises that pods can resolve names under DenyAllEgress. Allows UDP and TCP port 53 of pods in any namespace.
 *
 * Objects: NetworkPolicy.
 *
 * @example
 * new AllowDns(chart, 'Dns', { from: cart });
 */
export class AllowDns extends Construct {
  constructor(scope: Construct, id: string, props: AllowDnsProps) {
    super(scope, id);
    const name = props.name ?? 'allow-dns';
    checkDnsName(this, 'name', name);
    new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace: props.from.namespace },
      spec: {
        podSelector: selector(props.from),
        policyTypes: ['Egress'],
        egress: [{ to: [ANY_NAMESPACE], ports: renderPorts(this, DNS_PORTS) }],
      },
    });
  }
}
