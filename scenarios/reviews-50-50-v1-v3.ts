import { IstioCanary } from '../constructs';
import { REVIEWS_V2, reviewsSplit, reviewsUntouched } from '../environments/expectations';
import type { Scenario } from './scenario';

export const reviews5050V1V3: Scenario = {
  name: 'reviews-50-50-v1-v3',
  promise: 'Half of the requests to reviews reach v1, half v3.',
  see: '`versions`',
  base: 'lab',
  build: (chart, { app }) => new IstioCanary(chart, 'Split', { service: app.reviews, weights: { v1: 50, v3: 50 } }),
  expectations: [
    reviewsSplit('Half of the requests to reviews reach v1, half v3.', { v1: 50, v3: 50 }),
    reviewsUntouched('No request reaches v2.', [REVIEWS_V2]),
  ],
};
