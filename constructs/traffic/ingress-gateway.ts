import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import * as networking from '../../imports/networking.istio.io';
import { checkDnsLabel } from '../internal/checks';
import { ISTIO_NAMESPACE, namespaceOf } from '../internal/namespace';
import type { ICaller, IMeshService } from '../workloads/references';
import { principalOf } from '../../analysis/model/principal';
import { claimHosts } from './claimed-hosts';
import { checkCertificate, checkRoutes, type IEntry, type IngressProps, type IngressRoute, type PathParts } from './ingress';
import { ServiceDestinationRule } from './routing/service-destination-rule';
import { type HttpRoute, ServiceRoutes } from './routing/service-routes';

/** The pods of an ingress gateway, and the Service in front of them. */
export interface GatewayPods {
  /** Labels that select them. */
  readonly podLabels: Readonly<Record<string, string>>;

  /** Their namespace. */
  readonly namespace: string;

  /** Their ServiceAccount. */
  readonly serviceAccountName: string;

  /** The Service in front of them. */
  readonly serviceName: string;
}

/** The gateway that `istioctl install` creates with the profiles `default` and `demo`. */
export const ISTIO_INGRESS_GATEWAY: GatewayPods = {
  podLabels: { istio: 'ingressgateway' },
  namespace: ISTIO_NAMESPACE,
  serviceAccountName: 'istio-ingressgateway-service-account',
  serviceName: 'istio-ingressgateway',
};

/** Properties of `IngressGateway`. */
export interface IngressGatewayProps extends IngressProps {
  /** The gateway pods. @default - ISTIO_INGRESS_GATEWAY */
  readonly pods?: GatewayPods;
}

const HTTP_PORT = 8080;
const HTTPS_PORT = 443;

/**
 * Promises that the given hosts and paths reach their services from outside the cluster, through Istio's own API.
 *
 * The traffic constructs of the same folder (canary, header routes, faults, ...) also apply to requests that enter here. With a certificate,
 * plain HTTP is redirected to HTTPS by 301. Paths of an Ingress, such as an ACME challenge, stay reachable by plain HTTP.
 *
 * Objects: Gateway, VirtualService, and the DestinationRule of a service unless a ServiceSubsets declares it.
 *
 * @example
 * new IngressGateway(chart, 'Entry', { name: 'shop', hosts: ['shop.example.com'], routes: [{ service: cart, paths: [{ prefix: '/cart' }] }] });
 */
export class IngressGateway extends Construct implements ICaller, IEntry {
  readonly name: string;
  readonly namespace: string;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly principal: string;
  readonly address: string;
  readonly podPort = HTTP_PORT;

  private readonly routeNamespace: string;

  constructor(scope: Construct, id: string, props: IngressGatewayProps) {
    super(scope, id);
    const { name, hosts = ['*'], pods = ISTIO_INGRESS_GATEWAY, certificate } = props;
    checkDnsLabel(this, 'name', name);
    claimHosts({ by: this, api: 'the Istio API', hosts, gateway: JSON.stringify(pods) });
    this.routeNamespace = namespaceOf(this, props.namespace);
    this.name = pods.serviceName;
    this.namespace = pods.namespace;
    this.podLabels = pods.podLabels;
    this.principal = principalOf(pods.namespace, pods.serviceAccountName);
    this.address = `${pods.serviceName}.${pods.namespace}.svc.cluster.local`;
    if (certificate !== undefined) checkCertificate(this, certificate, { hosts, namespace: pods.namespace });

    const rules = bySpecificity(props.routes, checkRoutes(this, props.routes));
    for (const { service } of props.routes) ServiceDestinationRule.ensure(this, service);
    this.node.addValidation({ validate: () => props.routes.flatMap(({ service }) => this.late(service)) });
    const gatewayName = `${name}-gateway`;
    new networking.Gateway(this, 'Gateway', {
      metadata: { name: gatewayName, namespace: this.routeNamespace },
      spec: { selector: { ...pods.podLabels }, servers: this.servers(hosts, certificate?.secretName) },
    });
    const http = () => [
      ...(certificate ? [{ match: [{ port: HTTP_PORT }], redirect: { scheme: 'https', redirectCode: 301 } }] : []),
      ...rules.flatMap(({ route, paths }) => this.http(route, paths)),
    ];
    // A child of the chart, as the subsets are: so it is written after them.
    new networking.VirtualService(Chart.of(this), `${name}.${this.routeNamespace}.Ingress`, {
      metadata: { name, namespace: this.routeNamespace },
      spec: Lazy.any({ produce: () => ({ hosts: [...hosts], gateways: [gatewayName], http: http() }) }) as networking.VirtualServiceSpec,
    });
  }

  private late(service: IMeshService): string[] {
    return ServiceRoutes.lookUp(this, service) === undefined ? [] : ServiceDestinationRule.lateFor(this, service);
  }

  private servers(hosts: readonly string[], credentialName?: string): networking.GatewaySpecServers[] {
    const http = { port: { number: HTTP_PORT, name: 'http', protocol: 'HTTP' }, hosts: [...hosts] };
    if (credentialName === undefined) return [http];
    const tls = { mode: networking.GatewaySpecServersTlsMode.SIMPLE, credentialName };
    return [http, { port: { number: HTTPS_PORT, name: 'https', protocol: 'HTTPS' }, hosts: [...hosts], tls }];
  }

  private http({ service }: IngressRoute, paths: readonly PathParts[]): HttpRoute[] {
    const host = service.namespace === this.routeNamespace ? service.name : `${service.name}.${service.namespace}.svc.cluster.local`;
    const destination = { host, port: { number: service.port } };
    const routes: HttpRoute[] = ServiceRoutes.lookUp(this, service)?.http(destination) ?? [{ route: [{ destination }] }];
    if (paths.length === 0) return routes;
    const uris = paths.map(([kind, value]) => ({ uri: { [kind]: value } }));
    return routes.map((route) => ({ ...route, match: uris.flatMap((uri) => (route.match ?? [{}]).map((match) => ({ ...uri, ...match }))) }));
  }
}

/** Paths of one service. */
interface Rule {
  readonly route: IngressRoute;
  readonly paths: readonly PathParts[];
}

/**
 * Sorts routes so that none hides another: exact paths first, then prefixes from the longest to the shortest, then the catch-all. Neighbours with the
 * same service stay one rule, with the paths in the given order.
 */
function bySpecificity(routes: readonly IngressRoute[], pathsOf: readonly (readonly PathParts[])[]): Rule[] {
  const rank = ({ paths: [path] }: Rule) => (path === undefined ? 0 : path[0] === 'exact' ? Number.MAX_SAFE_INTEGER : path[1].length);
  const single = routes.flatMap((route, index): Rule[] => {
    const paths = pathsOf[index] ?? [];
    return paths.length === 0 ? [{ route, paths }] : paths.map((path) => ({ route, paths: [path] }));
  });
  const merged = single
    .sort((a, b) => rank(b) - rank(a))
    .reduce<Rule[]>((rules, rule) => {
      const last = rules.at(-1);
      if (last?.route !== rule.route) return [...rules, rule];
      return [...rules.slice(0, -1), { route: rule.route, paths: [...last.paths, ...rule.paths] }];
    }, []);
  return merged.map(({ route, paths }) => ({ route, paths: (pathsOf[routes.indexOf(route)] ?? []).filter((path) => paths.includes(path)) }));
}
