import { HeaderRoute, PinVersion } from '../constructs';
import { JASON, REVIEWS_V2, REVIEWS_V3, reviewsPinned, reviewsUntouched } from '../environments/expectations';
import type { Scenario } from './scenario';

export const reviewsJasonV2: Scenario = {
  name: 'reviews-jason-v2',
  promise: 'The tester jason sees reviews v2, everyone else v1.',
  see: '`versions -b jason.txt; versions`',
  base: 'lab',
  build: (chart, { app }) => {
    new HeaderRoute(chart, 'Jason', { service: app.reviews, headers: { 'end-user': { exact: 'jason' } }, version: 'v2' });
    new PinVersion(chart, 'Rest', { service: app.reviews, version: 'v1' });
  },
  expectations: [
    reviewsPinned('Jason sees v2.', 'v2', { headers: JASON }),
    reviewsPinned('Everyone else sees v1.', 'v1'),
    reviewsUntouched('Without the header nobody reaches v2 or v3.', [REVIEWS_V2, REVIEWS_V3]),
    reviewsUntouched('Another user does not reach v2, however alike the name.', [REVIEWS_V2], { headers: { 'end-user': 'jasons' } }),
  ],
};
