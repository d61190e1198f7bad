import type { Construct } from 'constructs';
import {
  AllowIngressFrom,
  type BookinfoApp,
  DenyAllEgress,
  DenyAllIngress,
  MeshNetworkBaseline,
  type ObservabilityAddons,
  type PodSelection,
  RestrictEgress,
} from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The settings, and the pods that policies refer to. */
interface NetworkChartProps extends Settings {
  readonly app: BookinfoApp;
  readonly gateway: PodSelection;
  readonly addons: ObservabilityAddons;
}

/** The allowed connections between pods. They follow the call graph, and also apply to pods without a sidecar. */
export class NetworkChart extends SystemChart {
  constructor(scope: Construct, id: string, props: NetworkChartProps) {
    const { name, namespace, app, gateway, nodes } = props;
    const { prometheus, jaeger: tracing } = props.addons;
    const { productpage, details, reviews, ratings } = app;
    const ports = [{ port: productpage.port }];
    super(scope, id, { namespace, instance: name, component: 'network' });
    new MeshNetworkBaseline(this, 'Baseline', { gateway, entries: [productpage], nodes, prometheus, tracing });
    new AllowIngressFrom(this, 'ToDetails', { name: 'allow-productpage-to-details', to: details, from: [productpage], ports });
    new AllowIngressFrom(this, 'ToReviews', { name: 'allow-productpage-to-reviews', to: reviews, from: [productpage], ports });
    new AllowIngressFrom(this, 'ToRatings', { name: 'allow-reviews-to-ratings', to: ratings, from: [reviews], ports });
    new RestrictEgress(this, 'FromProductpage', { name: 'productpage-egress', from: productpage, to: [details, reviews], ports, dns: false });
    new RestrictEgress(this, 'FromReviews', { name: 'reviews-egress', from: reviews, to: [ratings], ports, dns: false });
    new DenyAllIngress(this, 'DenyIngress');
    new DenyAllEgress(this, 'DenyEgress');
  }
}
