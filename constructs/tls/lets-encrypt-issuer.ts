import { Construct } from 'constructs';
import * as certManager from '../../imports/cert-manager.io';
import { checkDnsLabel, checkEmail, checkOneOf } from '../internal/checks';
import { clusterScoped } from '../internal/cluster-scoped';

/** A solver of ACME challenges over plain HTTP: an IstioIngressClass, or a gateway by `gatewaySolver`. */
export interface IHttp01Solver {
  /** The Ingress class, or the Gateway, through which challenges are answered. */
  readonly http01: { readonly ingressClassName: string } | { readonly gateway: { readonly name: string; readonly namespace: string } };
}

/**
 * Returns a solver that answers ACME challenges through a Gateway of the Gateway API.
 *
 * Pass the Gateway's name, because the GatewayApiIngress itself is created later, with the certificate. Its Gateway is called NAME-gateway.
 *
 * @example
 * const solver = gatewaySolver({ name: 'shop-gateway', namespace: 'shop' });
 * const issuer = new LetsEncryptIssuer(chart, 'Issuer', { email: 'platform@example.com', solver });
 * const certificate = new GatewayCertificate(chart, 'Certificate', { name: 'shop-cert', hosts: ['shop.example.com'], issuer, namespace: 'shop' });
 * new GatewayApiIngress(chart, 'Entry', { name: 'shop', hosts: ['shop.example.com'], routes: [{ service: cart }], certificate });
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
  /** The issuer's name. @default - 'letsencrypt-prod' or 'letsencrypt-staging', by `server` */
  readonly name?: string;

  /** The e-mail address of the account with Let's Encrypt. */
  readonly email: string;

  /** The solver of challenges. */
  readonly solver: IHttp01Solver;

  /** Let's Encrypt's server. `staging` has higher rate limits, but no browser trusts its certificates. @default 'production' */
  readonly server?: keyof typeof SERVERS;
}

/**
 * Promises certificates of Let's Encrypt for hosts that Let's Encrypt reaches over plain HTTP.
 *
 * Objects: ClusterIssuer of cert-manager. cert-manager keeps the account's key in a Secret of the same name in its own namespace.
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
