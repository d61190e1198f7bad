import type { Construct } from 'constructs';
import { AllowCalls, type BookinfoApp, DenyAllCalls, type ICaller, StrictMtls } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The allowed calls between services: the call graph. All other calls are denied. */
export class SecurityChart extends SystemChart {
  constructor(scope: Construct, id: string, props: Settings & { readonly app: BookinfoApp; readonly gateway: ICaller }) {
    const { name, namespace, app, gateway, entryCalls } = props;
    const { productpage, details, reviews, ratings } = app;
    super(scope, id, { namespace, instance: name, component: 'security' });
    new StrictMtls(this, 'StrictMtls');
    new AllowCalls(this, 'Entry', { from: gateway, to: productpage, ...entryCalls });
    new AllowCalls(this, 'Productpage', { from: productpage, to: [details, reviews], methods: ['GET'] });
    new AllowCalls(this, 'Reviews', { from: reviews, to: ratings, methods: ['GET'] });
    new DenyAllCalls(this, 'DenyAll');
  }
}
