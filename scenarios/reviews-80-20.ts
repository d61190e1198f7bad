import { IstioCanary } from '../constructs';
import { reviewsCanary } from '../environments/expectations';
import type { Scenario } from './scenario';

export const reviews8020: Scenario = {
  name: 'reviews-80-20',
  promise: '20 % of the requests to reviews reach the canary v2, 80 % v1.',
  see: '`versions`',
  base: 'lab',
  build: (chart, { app }) => new IstioCanary(chart, 'Canary', { service: app.reviews, weights: { v1: 80, v2: 20 } }),
  expectations: [...reviewsCanary(20)],
};
