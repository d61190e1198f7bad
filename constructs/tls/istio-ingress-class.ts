import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterScoped } from '../internal/cluster-scoped';
import type { IHttp01Solver } from './lets-encrypt-issuer';

/**
 * Lets Ingress objects of class `istio` reach Istio's ingress gateway: the way cert-manager answers ACME challenges through it.
 *
 * istiod serves an Ingress by `ingressClassName` only where this object exists.
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
