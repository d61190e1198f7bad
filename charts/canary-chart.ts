import type { Construct } from 'constructs';
import { type BookinfoApp, IstioCanary, type Weights } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The shares of the versions of reviews, in whole percent, 100 in sum. */
export type ReviewsWeights = Weights<BookinfoApp['reviews']['versions'][number]>;

/** How the requests are split between the versions of reviews. */
export class CanaryChart extends SystemChart {
  constructor(scope: Construct, id: string, props: Settings & { readonly app: BookinfoApp; readonly weights: ReviewsWeights }) {
    const { name, namespace, app, weights } = props;
    super(scope, id, { namespace, instance: name, component: 'canary' });
    new IstioCanary(this, 'Reviews', { service: app.reviews, weights });
  }
}
