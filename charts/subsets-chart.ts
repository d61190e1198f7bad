import type { Construct } from 'constructs';
import { type BookinfoApp, ServiceSubsets } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The subsets to which routes refer, one for each version. */
export class SubsetsChart extends SystemChart {
  constructor(scope: Construct, id: string, { name, namespace, app }: Settings & { readonly app: BookinfoApp }) {
    super(scope, id, { namespace, instance: name, component: 'subsets' });
    new ServiceSubsets(this, 'Productpage', { service: app.productpage });
    new ServiceSubsets(this, 'Details', { service: app.details });
    new ServiceSubsets(this, 'Reviews', { service: app.reviews });
    new ServiceSubsets(this, 'Ratings', { service: app.ratings });
  }
}
