import { IstioCanary } from '../constructs';
import { RATINGS, reviewsSplit, SOME, TO_REVIEWS } from '../environments/expectations';
import type { Scenario } from './scenario';

export const reviews503020: Scenario = {
  name: 'reviews-50-30-20',
  promise: 'Reviews v1 has 50 % of the requests, v2 30 %, v3 20 %.',
  see: '`versions`',
  base: 'lab',
  build: (chart, { app }) => new IstioCanary(chart, 'Split', { service: app.reviews, weights: { v1: 50, v2: 30, v3: 20 } }),
  expectations: [
    reviewsSplit('Reviews v1 has 50 % of the requests, v2 30 %, v3 20 %.', { v1: 50, v2: 30, v3: 20 }),
    {
      promise: 'The split lets nobody in: ratings may not call reviews.',
      request: { from: RATINGS, url: TO_REVIEWS.url, ...SOME },
      expect: { denied: true },
    },
  ],
};
