import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { namespaceOf } from '../internal/namespace';

/** Properties of `DenyAllEgress`. */
export interface DenyAllEgressProps {
  /** The namespace of the pods. @default - the chart's */
  readonly namespace?: string;
}

/**
 * Promises that no pod of the namespace opens a connection unless another policy allows it. This includes DNS, which MeshNetworkBaseline
 * allows.
 *
 * Objects: NetworkPolicy `default-deny-egress`. The cluster needs a network plugin that enforces policies (Calico, Cilium, kindnet, ...).
 *
 * @example
 * new DenyAllEgress(chart, 'DenyEgress');
 */
export class DenyAllEgress extends Construct {
  constructor(scope: Construct, id: string, props: DenyAllEgressProps = {}) {
    super(scope, id);
    new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'default-deny-egress', namespace: namespaceOf(this, props.namespace) },
      spec: { podSelector: {}, policyTypes: ['Egress'] },
    });
  }
}
