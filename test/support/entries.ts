import { GatewayApiIngress, GatewayCertificate, IngressGateway, type IngressProps } from '../../constructs';
import { cartService, type Manifest, objectsOf, shopChart } from './manifests';

/** An entry of either API to a service `cart`, and the objects that it makes. */
export function entry(
  Ingress: typeof IngressGateway | typeof GatewayApiIngress,
  props: Partial<IngressProps> = {},
): { entry: IngressGateway | GatewayApiIngress; objects: Manifest[] } {
  const chart = shopChart();
  const routes = [{ service: cartService(chart), paths: [{ exact: '/cart' }, { prefix: '/items' }] }];
  const made = new Ingress(chart, 'Entry', { name: 'shop', routes, ...props });
  return { entry: made, objects: objectsOf(chart) };
}

/** A certificate for shop.example.com. */
export function certificate(namespace?: string, hosts = ['shop.example.com']): GatewayCertificate {
  return new GatewayCertificate(shopChart(), 'Certificate', { name: 'shop-cert', hosts, issuer: { name: 'letsencrypt-prod' }, namespace });
}
