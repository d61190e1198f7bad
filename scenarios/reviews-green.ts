import { BlueGreen } from '../constructs';
import { REVIEWS_V1, REVIEWS_V2, reviewsPinned, reviewsUntouched } from '../environments/expectations';
import type { Scenario } from './scenario';

export const reviewsGreen: Scenario = {
  name: 'reviews-green',
  promise: 'All requests to reviews reach green, v3.',
  see: '`versions`',
  base: 'lab',
  build: (chart, { app }) => new BlueGreen(chart, 'Release', { service: app.reviews, blue: 'v1', green: 'v3', active: 'green' }),
  expectations: [reviewsPinned('All requests reach green, v3.', 'v3'), reviewsUntouched('None reaches blue, v1, nor v2.', [REVIEWS_V1, REVIEWS_V2])],
};
