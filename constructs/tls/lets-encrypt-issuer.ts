import { Construct } from 'constructs';
import * as certManager from '../../imports/cert-manager.io';
import { checkDnsLabel, checkEmail, checkOneOf } from '../internal/checks';
import { clusterScoped } from '../internal/cluster-scoped';

/** How an ACME challenge over plain HTTP gets its answer: an IstioIngressClass, or a GatewayApiIngress by `gatewaySolver`. */
export interface IHttp01Solver {
  /** The Ingress class, or the Gateway. */
  readonly http01: { readonly ingressClassName: string } | { readonly gateway: { readonly name: string; readonly namespace: string } };
}

/**
 * Answers ACME challenges through a Gateway of the Gateway API.
 *
 * It is named, not passed: the gateway itself waits for the certificate. A GatewayApiIngress of name `shop` has the gateway `shop-gateway`.
 */
export function gatewaySolver(gateway: { readonly name: string; readonly namespace: string }): IHttp01Solver {
  return { http01: { gateway } };
}

const SERVERS = {
  production: 'https://acme-v02.api.letsencrypt.org/directory',
  staging: 'https://acme-staging-v02.api.letsencrypt.org/directory',
} as const;

function renderSolver({ http01 }: IHttp01Solver): certManager.ClusterIssuerSpecAcmeSolversHttp01 {
  if ('ingressClassName' in http01) return { ingress: { ingressClassName: http01.ingressClassName } };
  const { name, namespace } = http01.gateway;
  return { gatewayHttpRoute: { parentRefs: [{ name, namespace, kind: 'Gateway' }] } };
}

/** Properties of `LetsEncryptIssuer`. */
export interface LetsEncryptIssuerProps {
  /** The issuer's name. @default 'letsencrypt-prod', or 'letsencrypt-staging' */
  readonly name?: string;

  /** The contact of the account with Let's Encrypt. */
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
    checkOneOf(this, 'server', server, Object.keys(SERVERS));
    this.name = props.name ?? (server === 'production' ? 'letsencrypt-prod' : 'letsencrypt-staging');
    checkDnsLabel(this, 'name', this.name);
    const issuer = new certManager.ClusterIssuer(this, 'Resource', {
      metadata: { name: this.name },
      spec: {
        acme: {
          server: SERVERS[server],
          email,
          privateKeySecretRef: { name: this.name },
          solvers: [{ http01: renderSolver(solver) }],
        },
      },
    });
    clusterScoped(issuer);
  }
}
