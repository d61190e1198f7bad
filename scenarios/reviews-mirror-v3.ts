import { PinVersion, TrafficMirror } from '../constructs';
import { MANY, REVIEWS_V2, REVIEWS_V3, reviewsPinned, reviewsUntouched, SOME, TO_REVIEWS } from '../environments/expectations';
import type { Scenario } from './scenario';

export const reviewsMirrorV3: Scenario = {
  name: 'reviews-mirror-v3',
  promise: 'All requests to reviews are answered by v1, and half of them are copied to v3.',
  see: '`versions`, and `kubectl -n bookinfo logs deploy/reviews-v3 -c istio-proxy`',
  base: 'lab',
  build: (chart, { app }) => {
    new PinVersion(chart, 'Live', { service: app.reviews, version: 'v1' });
    new TrafficMirror(chart, 'Shadow', { service: app.reviews, mirror: 'v3', percentage: 50 });
  },
  expectations: [
    reviewsPinned('All requests are answered by v1.', 'v1'),
    {
      promise: 'Half of the requests are copied to v3.',
      request: { ...TO_REVIEWS, ...MANY },
      expect: { mirrored: { to: REVIEWS_V3, share: 50 } },
    },
    {
      promise: 'Nobody sees that the shadow fails.',
      given: [{ workload: REVIEWS_V3, status: 500 }],
      request: { ...TO_REVIEWS, ...SOME },
      expect: { status: 200 },
    },
    {
      promise: 'Nobody waits for a slow shadow.',
      given: [{ workload: REVIEWS_V3, delay: '2s' }],
      request: { ...TO_REVIEWS, ...SOME },
      expect: { delayed: { share: 0, atLeast: '1s' } },
    },
    reviewsUntouched('No request, and no copy, reaches v2.', [REVIEWS_V2]),
  ],
};
