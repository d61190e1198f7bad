import { Construct } from 'constructs';
import { GatewayApiIngress, type GatewayServiceType } from '../traffic/gateway-api-ingress';
import type { IngressProps, IngressRoute } from '../traffic/ingress';
import { IngressGateway } from '../traffic/ingress-gateway';
import type { BookinfoApp } from './bookinfo-app';

/** What both entries into Bookinfo need. */
export interface BookinfoIngressProps extends Pick<IngressProps, 'hosts' | 'certificate'> {
  /** The service that answers. */
  readonly productpage: BookinfoApp['productpage'];
}

/** Properties of `BookinfoGatewayApiIngress`. */
export interface BookinfoGatewayApiIngressProps extends BookinfoIngressProps {
  /** How the gateway's Service is exposed. @default 'LoadBalancer' */
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
 * Promises that Bookinfo's pages are reached through Istio's ingress gateway.
 *
 * Objects: Gateway `bookinfo-gateway`, VirtualService `bookinfo`.
 *
 * @example
 * const { productpage } = new BookinfoApp(chart, 'Bookinfo');
 * new BookinfoIngress(chart, 'Entry', { productpage });
 */
export class BookinfoIngress extends Construct {
  /** The gateway: who calls productpage. */
  readonly gateway: IngressGateway;

  constructor(scope: Construct, id: string, props: BookinfoIngressProps) {
    super(scope, id);
    this.gateway = new IngressGateway(this, 'Gateway', entry(props));
  }
}

/**
 * Promises the same through the Gateway API; an alternative to BookinfoIngress, not for the same hosts at once.
 *
 * Objects: Gateway `bookinfo-gateway` and HTTPRoute `bookinfo` of gateway.networking.k8s.io.
 *
 * @example
 * const { productpage } = new BookinfoApp(chart, 'Bookinfo');
 * new BookinfoGatewayApiIngress(chart, 'Entry', { productpage, serviceType: 'NodePort' });
 */
export class BookinfoGatewayApiIngress extends Construct {
  /** The gateway: who calls productpage. */
  readonly gateway: GatewayApiIngress;

  constructor(scope: Construct, id: string, props: BookinfoGatewayApiIngressProps) {
    super(scope, id);
    this.gateway = new GatewayApiIngress(this, 'Gateway', { ...entry(props), serviceType: props.serviceType });
  }
}
