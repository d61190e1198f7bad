import { IstioCanary } from '../constructs';
import { REVIEWS_V3, reviewsSplit, reviewsUntouched } from '../environments/expectations';
import type { Scenario } from './scenario';

export const reviews5050V1V2: Scenario = {
  name: 'reviews-50-50-v1-v2',
  promise: 'Half of the requests to reviews reach v1, half v2.',
  see: '`versions`',
  base: 'lab',
  build: (chart, { app }) => new IstioCanary(chart, 'Split', { service: app.reviews, weights: { v1: 50, v2: 50 } }),
  expectations: [
    reviewsSplit('Half of the requests to reviews reach v1, half v2.', { v1: 50, v2: 50 }),
    reviewsUntouched('No request reaches v3.', [REVIEWS_V3]),
  ],
};
