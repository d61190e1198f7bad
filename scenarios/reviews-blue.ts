import { BlueGreen } from '../constructs';
import { REVIEWS_V2, REVIEWS_V3, reviewsPinned, reviewsUntouched } from '../environments/expectations';
import type { Scenario } from './scenario';

export const reviewsBlue: Scenario = {
  name: 'reviews-blue',
  promise: 'All requests to reviews reach blue, v1.',
  see: '`versions`',
  base: 'lab',
  build: (chart, { app }) => new BlueGreen(chart, 'Release', { service: app.reviews, blue: 'v1', green: 'v3', active: 'blue' }),
  expectations: [reviewsPinned('All requests reach blue, v1.', 'v1'), reviewsUntouched('None reaches green, v3, nor v2.', [REVIEWS_V2, REVIEWS_V3])],
};
