import { Construct } from 'constructs';
import * as gatewayApi from '../../imports/gateway.networking.k8s.io';
import { checkDnsLabel } from '../core/checks';
import { ConstructError } from '../core/construct-error';
import { namespaceOf } from '../core/names';
import { type ICallee, type ICaller, principalOf } from '../mesh/references';
import { claimHosts, type IEntry, type IngressProps, type IngressRoute, pathParts } from './ingress';
import { ServiceRoutes } from './routing/service-routes';

/** How the Service that istiod creates for a gateway is exposed. */
export type GatewayServiceType = 'LoadBalancer' | 'NodePort' | 'ClusterIP';

/** Properties of `GatewayApiIngress`. */
export interface GatewayApiIngressProps extends IngressProps {
  /** How the gateway's Service is exposed. @default 'LoadBalancer' */
  readonly serviceType?: GatewayServiceType;
}

const GATEWAY_CLASS = 'istio';
const HTTP_PORT = 80;
const GATEWAY_API = 'gateway.networking.k8s.io';

/**
 * Promises what IngressGateway does, through Kubernetes' Gateway API: istiod creates a gateway of its own for it, in the entry's namespace.
 *
 * The Gateway API cannot route to subsets: where a traffic construct of the same folder speaks of one of its services, it fails at synth.
 *
 * Objects: Gateway, HTTPRoute, and with a certificate one HTTPRoute more that redirects to HTTPS.
 *
 * @example
 * new GatewayApiIngress(chart, 'Entry', { name: 'shop', hosts: ['shop.example.com'], routes: [{ service: cart, paths: [{ prefix: '/cart' }] }] });
 */
export class GatewayApiIngress extends Construct implements ICaller, ICallee, IEntry {
  readonly name: string;
  readonly namespace: string;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly principal: string;
  readonly address: string;
  readonly podPort = HTTP_PORT;
  readonly targetRef: { readonly group: string; readonly kind: string; readonly name: string };

  constructor(scope: Construct, id: string, props: GatewayApiIngressProps) {
    super(scope, id);
    const { name, hosts = ['*'], certificate, serviceType = 'LoadBalancer' } = props;
    checkDnsLabel(this, 'name', name);
    claimHosts(this, 'the Gateway API', hosts);
    this.namespace = namespaceOf(this, props.namespace);
    this.name = `${name}-gateway`;
    this.podLabels = { [`${GATEWAY_API}/gateway-name`]: this.name };
    this.principal = principalOf(this.namespace, `${this.name}-${GATEWAY_CLASS}`);
    this.address = `${this.name}-${GATEWAY_CLASS}.${this.namespace}.svc.cluster.local`;
    this.targetRef = { group: GATEWAY_API, kind: 'Gateway', name: this.name };
    if (certificate !== undefined && certificate.namespace !== this.namespace) {
      const problem = `certificate ${certificate.node.path} is kept in namespace '${certificate.namespace}', the gateway in '${this.namespace}'.`;
      throw new ConstructError(this, problem, `Keep it beside the gateway: new GatewayCertificate(..., { namespace: '${this.namespace}' }).`);
    }

    new gatewayApi.Gateway(this, 'Gateway', {
      metadata: { name: this.name, namespace: this.namespace, annotations: { 'networking.istio.io/service-type': serviceType } },
      spec: {
        gatewayClassName: GATEWAY_CLASS,
        // Without these istiod copies the Gateway's own onto the objects that it creates: they would pass for ours.
        infrastructure: { labels: { 'app.kubernetes.io/name': this.name }, annotations: {} },
        listeners: hosts.flatMap((host, index) => listeners(host, index, certificate?.secretName)),
      },
    });
    this.addRoutes(props, hosts);
    this.node.addValidation({ validate: () => this.unroutable(props.routes) });
  }

  private addRoutes({ name, routes, certificate }: GatewayApiIngressProps, hosts: readonly string[]): void {
    const hostnames = hosts.includes('*') ? {} : { hostnames: [...hosts] };
    const parents = (listener: string) => hosts.map((_, index) => ({ name: this.name, sectionName: listenerName(listener, index) }));
    new gatewayApi.HttpRoute(this, 'Resource', {
      metadata: { name, namespace: this.namespace },
      spec: {
        parentRefs: certificate ? parents('https') : [{ name: this.name }],
        ...hostnames,
        rules: routes.map((route) => this.rule(route)),
      },
    });
    if (certificate === undefined) return;
    const requestRedirect = {
      scheme: gatewayApi.HttpRouteSpecRulesFiltersRequestRedirectScheme.HTTPS,
      statusCode: gatewayApi.HttpRouteSpecRulesFiltersRequestRedirectStatusCode.VALUE_301,
    };
    new gatewayApi.HttpRoute(this, 'Redirect', {
      metadata: { name: `${name}-redirect`, namespace: this.namespace },
      spec: {
        parentRefs: parents('http'),
        ...hostnames,
        rules: [{ filters: [{ type: gatewayApi.HttpRouteSpecRulesFiltersType.REQUEST_REDIRECT, requestRedirect }] }],
      },
    });
  }

  private rule({ service, paths = [] }: IngressRoute): gatewayApi.HttpRouteSpecRules {
    const Type = gatewayApi.HttpRouteSpecRulesMatchesPathType;
    if (service.namespace !== this.namespace) {
      const problem = `service '${service.name}' is in namespace '${service.namespace}', the entry in '${this.namespace}'.`;
      throw new ConstructError(this, problem, 'Put the entry beside its services: a route to another namespace needs its ReferenceGrant.');
    }
    const matches = paths.map((path) => {
      const [kind, value] = pathParts(this, path);
      return { path: { type: kind === 'exact' ? Type.EXACT : Type.PATH_PREFIX, value } };
    });
    return { ...(matches.length > 0 && { matches }), backendRefs: [{ name: service.name, port: service.port }] };
  }

  private unroutable(routes: readonly IngressRoute[]): string[] {
    return routes
      .map(({ service }) => ({ service, by: ServiceRoutes.lookUp(this, service) }))
      .filter(({ by }) => by !== undefined)
      .map(
        ({ service, by }) =>
          `${by!.node.path} routes '${service.name}' to subsets, which the Gateway API cannot: requests that enter here would not follow it. Use IngressGateway.`,
      );
  }
}

function listenerName(listener: string, index: number): string {
  return index === 0 ? listener : `${listener}-${index + 1}`;
}

function listeners(host: string, index: number, secretName?: string): gatewayApi.GatewaySpecListeners[] {
  const allowedRoutes = { namespaces: { from: gatewayApi.GatewaySpecListenersAllowedRoutesNamespacesFrom.SAME } };
  const common = { ...(host !== '*' && { hostname: host }), allowedRoutes };
  const http = { name: listenerName('http', index), port: HTTP_PORT, protocol: 'HTTP', ...common };
  if (secretName === undefined) return [http];
  const tls = { mode: gatewayApi.GatewaySpecListenersTlsMode.TERMINATE, certificateRefs: [{ name: secretName }] };
  return [http, { name: listenerName('https', index), port: 443, protocol: 'HTTPS', ...common, tls }];
}
