import type { Construct } from 'constructs';
import { type BookinfoApp, IstioCanary, type Weights } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The share of each version of reviews in whole percent. The shares add up to 100. */
export type ReviewsWeights = Weights<BookinfoApp['reviews']['versions'][number]>;

/** Splits the requests between the versions of reviews. */
export class CanaryChart extends SystemChart {
  constructor(scope: Construct, id: string, props: Settings & { readonly app: BookinfoApp; readonly weights: ReviewsWeights }) {
    const { name, namespace, app, weights } = props;
    super(scope, id, { namespace, instance: name, component: 'canary' });
    new IstioCanary(this, 'Reviews', { service: app.reviews, weights });
  }
}
