import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { namespaceOf } from '../internal/namespace';

/** Properties of `DenyAllIngress`. */
export interface DenyAllIngressProps {
  /** The namespace of the pods. @default - the chart's */
  readonly namespace?: string;
}

/**
 * Promises that no connection reaches a pod of the namespace unless another policy allows it.
 *
 * Objects: NetworkPolicy `default-deny-ingress`. The cluster needs a network plugin that enforces policies (Calico, Cilium, kindnet, ...).
 *
 * @example
 * new DenyAllIngress(chart, 'DenyIngress');
 */
export class DenyAllIngress extends Construct {
  constructor(scope: Construct, id: string, props: DenyAllIngressProps = {}) {
    super(scope, id);
    new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'default-deny-ingress', namespace: namespaceOf(this, props.namespace) },
      spec: { podSelector: {}, policyTypes: ['Ingress'] },
    });
  }
}
