import { Construct } from 'constructs';
import * as gatewayApi from '../../imports/gateway.networking.k8s.io';
import { checkDnsLabel, checkOneOf } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { namespaceOf } from '../internal/namespace';
import type { ICallee, ICaller } from '../workloads/references';
import { principalOf } from '../../analysis/model/principal';
import { claimHosts } from './claimed-hosts';
import { checkCertificate, checkRoutes, type IEntry, type IngressProps, type IngressRoute, type PathParts } from './ingress';
import { ServiceRoutes } from './routing/service-routes';

const SERVICE_TYPES = ['LoadBalancer', 'NodePort', 'ClusterIP'] as const;

/** The type of the Service that istiod creates for a gateway. */
export type GatewayServiceType = (typeof SERVICE_TYPES)[number];

/** Properties of `GatewayApiIngress`. */
export interface GatewayApiIngressProps extends IngressProps {
  /** The type of the gateway's Service. @default 'LoadBalancer' */
  readonly serviceType?: GatewayServiceType;
}

const GATEWAY_CLASS = 'istio';
const HTTP_PORT = 80;
const GATEWAY_API = 'gateway.networking.k8s.io';

/**
 * Promises that the given hosts and paths reach their services from outside the cluster, through Kubernetes' Gateway API.
 *
 * istiod creates a separate gateway in the entry's namespace. The Gateway API has no subsets: synth fails if a traffic construct of the same
 * folder routes one of the entry's services.
 *
 * Objects: Gateway, HTTPRoute, and with a certificate a second HTTPRoute that redirects to HTTPS.
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
    checkOneOf(this, 'serviceType', serviceType, SERVICE_TYPES);
    this.namespace = namespaceOf(this, props.namespace);
    this.name = `${name}-gateway`;
    claimHosts({ by: this, api: 'the Gateway API', hosts, gateway: `${this.namespace}/${this.name}` });
    this.podLabels = { [`${GATEWAY_API}/gateway-name`]: this.name };
    this.principal = principalOf(this.namespace, `${this.name}-${GATEWAY_CLASS}`);
    this.address = `${this.name}-${GATEWAY_CLASS}.${this.namespace}.svc.cluster.local`;
    this.targetRef = { group: GATEWAY_API, kind: 'Gateway', name: this.name };
    if (certificate !== undefined) checkCertificate(this, certificate, { hosts, namespace: this.namespace });

    new gatewayApi.Gateway(this, 'Gateway', {
      metadata: { name: this.name, namespace: this.namespace, annotations: { 'networking.istio.io/service-type': serviceType } },
      spec: {
        gatewayClassName: GATEWAY_CLASS,
        // Without these labels, istiod copies the labels of the Gateway onto the objects that it creates, and `--prune` would treat them as ours.
        infrastructure: { labels: { 'app.kubernetes.io/name': this.name }, annotations: {} },
        listeners: hosts.flatMap((host, index) => listeners(host, index, certificate?.secretName)),
      },
    });
    this.addRoutes(props, hosts);
    this.node.addValidation({ validate: () => this.unroutable(props.routes) });
  }

  private addRoutes({ name, routes, certificate }: GatewayApiIngressProps, hosts: readonly string[]): void {
    const paths = checkRoutes(this, routes);
    const hostnames = hosts.includes('*') ? {} : { hostnames: [...hosts] };
    const parents = (listener: string) => hosts.map((_, index) => ({ name: this.name, sectionName: listenerName(listener, index) }));
    new gatewayApi.HttpRoute(this, 'Resource', {
      metadata: { name, namespace: this.namespace },
      spec: {
        parentRefs: certificate ? parents('https') : [{ name: this.name }],
        ...hostnames,
        rules: routes.map((route, index) => this.rule(route, paths[index]!)),
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

  private rule({ service }: IngressRoute, paths: readonly PathParts[]): gatewayApi.HttpRouteSpecRules {
    const Type = gatewayApi.HttpRouteSpecRulesMatchesPathType;
    if (service.namespace !== this.namespace) {
      const problem = `service '${service.name}' is in namespace '${service.namespace}', but the entry is in '${this.namespace}'.`;
      throw new ConstructError(this, problem, 'Use the namespace of the service: a route to another namespace needs a ReferenceGrant there.');
    }
    const matches = paths.map(([kind, value]) => ({ path: { type: kind === 'exact' ? Type.EXACT : Type.PATH_PREFIX, value } }));
    return { ...(matches.length > 0 && { matches }), backendRefs: [{ name: service.name, port: service.port }] };
  }

  private unroutable(routes: readonly IngressRoute[]): string[] {
    return routes
      .map(({ service }) => ({ service, by: ServiceRoutes.lookUp(this, service) }))
      .filter(({ by }) => by !== undefined)
      .map(
        ({ service, by }) =>
          `${by!.node.path} routes requests to '${service.name}', but requests through the Gateway API would not follow it. Use IngressGateway.`,
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
