import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import * as networking from '../../imports/networking.istio.io';
import { checkDnsLabel } from '../core/checks';
import { ConstructError } from '../core/construct-error';
import { ISTIO_NAMESPACE, namespaceOf } from '../core/names';
import { type ICaller, principalOf } from '../mesh/references';
import { claimHosts, type IEntry, type IngressProps, type IngressRoute, pathParts } from './ingress';
import { type HttpRoute, ServiceRoutes } from './routing/service-routes';

/** The pods of an ingress gateway. */
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

/** The gateway that `istioctl install` creates with the profiles default and demo. */
export const ISTIO_INGRESS_GATEWAY: GatewayPods = {
  podLabels: { istio: 'ingressgateway' },
  namespace: ISTIO_NAMESPACE,
  serviceAccountName: 'istio-ingressgateway-service-account',
  serviceName: 'istio-ingressgateway',
};

/** Properties of `IngressGateway`. */
export interface IngressGatewayProps extends IngressProps {
  /** The gateway pods that serve it. @default - ISTIO_INGRESS_GATEWAY */
  readonly pods?: GatewayPods;
}

const HTTP_PORT = 8080;
const HTTPS_PORT = 443;

/**
 * Promises that the named hosts and paths reach their services from outside the cluster, through Istio's own API.
 *
 * What the traffic constructs of the same folder say of a service (canary, header routes, faults, ...) holds for requests that enter here
 * too. With a certificate, plain HTTP answers 301 to HTTPS; a path that an Ingress claims, such as an ACME challenge, stays reachable.
 *
 * Objects: Gateway, VirtualService.
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
    claimHosts(this, 'the Istio API', hosts);
    this.routeNamespace = namespaceOf(this, props.namespace);
    this.name = 'ingressgateway';
    this.namespace = pods.namespace;
    this.podLabels = pods.podLabels;
    this.principal = principalOf(pods.namespace, pods.serviceAccountName);
    this.address = `${pods.serviceName}.${pods.namespace}.svc.cluster.local`;
    if (certificate !== undefined && certificate.namespace !== pods.namespace) {
      const problem = `certificate ${certificate.node.path} is kept in namespace '${certificate.namespace}', the gateway's pods run in '${pods.namespace}'.`;
      throw new ConstructError(
        this,
        problem,
        `A gateway reads certificates of its own namespace only: new GatewayCertificate(..., { namespace: '${pods.namespace}' }).`,
      );
    }

    const gatewayName = `${name}-gateway`;
    new networking.Gateway(this, 'Gateway', {
      metadata: { name: gatewayName, namespace: this.routeNamespace },
      spec: { selector: { ...pods.podLabels }, servers: this.servers(hosts, certificate?.secretName) },
    });
    const paths = props.routes.map(({ paths }) => paths?.map((path) => pathParts(this, path)) ?? []);
    const http = () => [
      ...(certificate ? [{ match: [{ port: HTTP_PORT }], redirect: { scheme: 'https', redirectCode: 301 } }] : []),
      ...props.routes.flatMap((route, index) => this.http(route, paths[index]!)),
    ];
    new networking.VirtualService(this, 'Resource', {
      metadata: { name, namespace: this.routeNamespace },
      spec: Lazy.any({ produce: () => ({ hosts: [...hosts], gateways: [gatewayName], http: http() }) }) as networking.VirtualServiceSpec,
    });
  }

  private servers(hosts: readonly string[], credentialName?: string): networking.GatewaySpecServers[] {
    const http = { port: { number: HTTP_PORT, name: 'http', protocol: 'HTTP' }, hosts: [...hosts] };
    if (credentialName === undefined) return [http];
    const tls = { mode: networking.GatewaySpecServersTlsMode.SIMPLE, credentialName };
    return [http, { port: { number: HTTPS_PORT, name: 'https', protocol: 'HTTPS' }, hosts: [...hosts], tls }];
  }

  private http({ service }: IngressRoute, paths: readonly ['exact' | 'prefix', string][]): HttpRoute[] {
    const host = service.namespace === this.routeNamespace ? service.name : `${service.name}.${service.namespace}.svc.cluster.local`;
    const destination = { host, port: { number: service.port } };
    const routes: HttpRoute[] = ServiceRoutes.lookUp(this, service)?.http(destination) ?? [{ route: [{ destination }] }];
    if (paths.length === 0) return routes;
    const uris = paths.map(([kind, value]) => ({ uri: { [kind]: value } }));
    return routes.map((route) => ({ ...route, match: uris.flatMap((uri) => (route.match ?? [{}]).map((match) => ({ ...uri, ...match }))) }));
  }
}
