import { Construct } from 'constructs';
import { GatewayApiIngress, type GatewayServiceType } from '../traffic/gateway-api-ingress';
import type { IngressProps, IngressRoute } from '../traffic/ingress';
import { IngressGateway } from '../traffic/ingress-gateway';
import type { BookinfoApp } from './bookinfo-app';

/** Properties of `BookinfoIngress`, which `BookinfoGatewayApiIngress` shares. */
export interface BookinfoIngressProps extends Pick<IngressProps, 'hosts' | 'certificate'> {
  /** The service that serves the pages. */
  readonly productpage: BookinfoApp['productpage'];
}

/** Properties of `BookinfoGatewayApiIngress`. */
export interface BookinfoGatewayApiIngressProps extends BookinfoIngressProps {
  /** The type of the gateway's Service. @default 'LoadBalancer' */
  readonly serviceType?: GatewayServiceType;
}

function entry({ productpage, hosts, certificate }: BookinfoIngressProps): IngressProps {
  const paths: IngressRoute['paths'] = [
    { exact: '/productpage' },
    { prefix: '/static' },
    { exact: '/login' },
    { exact: '/logout' },
    { prefix: '/api/v1/products' },
  ];
  return { name: 'bookinfo', namespace: productpage.namespace, hosts, certificate, routes: [{ service: productpage, paths }] };
}

/**
 * Promises that clients reach Bookinfo's pages through Istio's ingress gateway.
 *
 * Objects: Gateway `bookinfo-gateway`, VirtualService `bookinfo`.
 *
 * @example
 * const { productpage } = new BookinfoApp(chart, 'Bookinfo');
 * new BookinfoIngress(chart, 'Entry', { productpage });
 */
export class BookinfoIngress extends Construct {
  /** The gateway, which calls productpage. */
  readonly gateway: IngressGateway;

  constructor(scope: Construct, id: string, props: BookinfoIngressProps) {
    super(scope, id);
    this.gateway = new IngressGateway(this, 'Gateway', entry(props));
  }
}

/**
 * Promises that clients reach Bookinfo's pages through the Gateway API. BookinfoIngress must not serve the same hosts.
 *
 * Objects: Gateway `bookinfo-gateway` and HTTPRoute `bookinfo` of gateway.networking.k8s.io.
 *
 * @example
 * const { productpage } = new BookinfoApp(chart, 'Bookinfo');
 * new BookinfoGatewayApiIngress(chart, 'Entry', { productpage, serviceType: 'NodePort' });
 */
export class BookinfoGatewayApiIngress extends Construct {
  /** The gateway, which calls productpage. */
  readonly gateway: GatewayApiIngress;

  constructor(scope: Construct, id: string, props: BookinfoGatewayApiIngressProps) {
    super(scope, id);
    this.gateway = new GatewayApiIngress(this, 'Gateway', { ...entry(props), serviceType: props.serviceType });
  }
}
