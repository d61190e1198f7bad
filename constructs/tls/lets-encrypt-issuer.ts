import { Construct } from 'constructs';
import * as certManager from '../../imports/cert-manager.io';
import { checkDnsLabel, checkEmail } from '../core/checks';
import { ConstructError } from '../core/construct-error';
import { clusterScoped } from '../core/names';

/** How an ACME challenge over plain HTTP gets its answer: an IstioIngressClass, or a GatewayApiIngress by `gatewaySolver`. */
export interface IHttp01Solver {
  /** cert-manager's http01 solver. */
  readonly http01:
    | { readonly ingress: { readonly ingressClassName: string } }
    | { readonly gatewayHttpRoute: { readonly parentRefs: { readonly name: string; readonly namespace: string; readonly kind: string }[] } };
}

/** Answers ACME challenges through a Gateway of the Gateway API. */
export function gatewaySolver(gateway: { readonly name: string; readonly namespace: string }): IHttp01Solver {
  return { http01: { gatewayHttpRoute: { parentRefs: [{ name: gateway.name, namespace: gateway.namespace, kind: 'Gateway' }] } } };
}

const SERVERS = {
  production: 'https://acme-v02.api.letsencrypt.org/directory',
  staging: 'https://acme-staging-v02.api.letsencrypt.org/directory',
} as const;

/** Properties of `LetsEncryptIssuer`. */
export interface LetsEncryptIssuerProps {
  /** The issuer's name. @default 'letsencrypt-prod', or 'letsencrypt-staging' */
  readonly name?: string;

  /** Where Let's Encrypt writes before a certificate ends. */
  readonly email: string;

  /** How challenges are answered. */
  readonly solver: IHttp01Solver;

  /** Let's Encrypt's server; staging has generous limits, and certificates that no browser trusts. @default 'production' */
  readonly server?: keyof typeof SERVERS;
}

/**
 * Promises certificates of Let's Encrypt for hosts that can be reached over plain HTTP.
 *
 * Objects: ClusterIssuer of cert-manager. Its account key is kept in a Secret of the same name in cert-manager's namespace.
 *
 * @example
 * new LetsEncryptIssuer(chart, 'Issuer', { email: 'platform@example.com', solver: new IstioIngressClass(chart, 'IngressClass') });
 */
export class LetsEncryptIssuer extends Construct {
  /** The issuer's name. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: LetsEncryptIssuerProps) {
    super(scope, id);
    const { email, solver, server = 'production' } = props;
    checkEmail(this, email);
    if (!(server in SERVERS)) {
      throw new ConstructError(this, `server is '${server}'.`, `Take one of ${Object.keys(SERVERS).join(', ')}.`);
    }
    this.name = props.name ?? (server === 'production' ? 'letsencrypt-prod' : 'letsencrypt-staging');
    checkDnsLabel(this, 'name', this.name);
    const issuer = new certManager.ClusterIssuer(this, 'Resource', {
      metadata: { name: this.name },
      spec: {
        acme: {
          server: SERVERS[server],
          email,
          privateKeySecretRef: { name: this.name },
          solvers: [{ http01: solver.http01 }],
        },
      },
    });
    clusterScoped(issuer);
  }
}
