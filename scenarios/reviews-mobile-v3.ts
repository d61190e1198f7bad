import { AbTest } from '../constructs';
import { REVIEWS_V3, reviewsPinned, reviewsUntouched } from '../environments/expectations';
import type { Scenario } from './scenario';

const PHONE = { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Mobile Safari/537.36' };
const DESKTOP = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Safari/537.36' };

export const reviewsMobileV3: Scenario = {
  name: 'reviews-mobile-v3',
  promise: 'Mobile browsers see reviews v3, all others v1.',
  see: '`versions -A Mobile; versions`',
  base: 'lab',
  build: (chart, { app }) =>
    new AbTest(chart, 'Mobile', { service: app.reviews, headers: { 'user-agent': { regex: '.*Mobile.*' } }, a: 'v1', b: 'v3' }),
  expectations: [
    reviewsPinned('Mobile browsers see v3.', 'v3', { headers: PHONE }),
    reviewsPinned('Other browsers see v1.', 'v1', { headers: DESKTOP }),
    reviewsUntouched('No other browser reaches v3.', [REVIEWS_V3], { headers: DESKTOP }),
    reviewsUntouched('Upper and lower case count: mobile is not Mobile.', [REVIEWS_V3], { headers: { 'user-agent': 'mobile' } }),
  ],
};
