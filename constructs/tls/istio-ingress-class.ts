import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterScoped } from '../internal/cluster-scoped';
import type { IHttp01Solver } from './lets-encrypt-issuer';

/**
 * Promises that Istio's ingress gateway serves Ingress objects of class `istio`. cert-manager creates such objects to answer ACME challenges.
 *
 * Without this object, istiod ignores the `ingressClassName` of an Ingress.
 *
 * Objects: IngressClass `istio`.
 *
 * @example
 * const solver = new IstioIngressClass(chart, 'IngressClass');
 */
export class IstioIngressClass extends Construct implements IHttp01Solver {
  /** The class's name. */
  readonly name = 'istio';

  readonly http01 = { ingressClassName: this.name };

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const ingressClass = new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: this.name },
      spec: { controller: 'istio.io/ingress-controller' },
    });
    clusterScoped(ingressClass);
  }
}
