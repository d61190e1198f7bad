import { HeaderRoute, IstioCanary } from '../constructs';
import { JASON, REVIEWS_V1, REVIEWS_V2, REVIEWS_V3, reviewsPinned, reviewsSplit, reviewsUntouched } from '../environments/expectations';
import type { Scenario } from './scenario';

export const reviewsJasonV2RestV1V3: Scenario = {
  name: 'reviews-jason-v2-rest-v1-v3',
  promise: 'The tester jason sees reviews v2; of the others half see v1, half v3.',
  see: '`versions -b jason.txt; versions`',
  base: 'lab',
  build: (chart, { app }) => {
    new HeaderRoute(chart, 'Jason', { service: app.reviews, headers: { 'end-user': { exact: 'jason' } }, version: 'v2' });
    new IstioCanary(chart, 'Rest', { service: app.reviews, weights: { v1: 50, v3: 50 } });
  },
  expectations: [
    reviewsPinned('Jason sees v2.', 'v2', { headers: JASON }),
    reviewsSplit('Of the others half see v1, half v3.', { v1: 50, v3: 50 }),
    reviewsUntouched('None of the others reaches v2.', [REVIEWS_V2]),
    reviewsUntouched('Jason reaches neither v1 nor v3.', [REVIEWS_V1, REVIEWS_V3], { headers: JASON }),
  ],
};
