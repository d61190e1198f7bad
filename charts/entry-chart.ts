import type { Construct } from 'constructs';
import { type BookinfoApp, BookinfoIngress, type GatewayCertificate, type IngressGateway } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The entry from outside the cluster. */
export class EntryChart extends SystemChart {
  readonly gateway: IngressGateway;

  constructor(scope: Construct, id: string, props: Settings & { readonly app: BookinfoApp; readonly certificate?: GatewayCertificate }) {
    const { name, namespace, hosts, app, certificate } = props;
    super(scope, id, { namespace, instance: name, component: 'entry' });
    this.gateway = new BookinfoIngress(this, 'Bookinfo', { productpage: app.productpage, hosts, certificate }).gateway;
  }
}
