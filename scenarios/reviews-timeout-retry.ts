import { Resilience } from '../constructs';
import type { Behaviour, Expectation } from '../analysis/expectations';
import { allReviews, REVIEWS_V1, TO_REVIEWS } from '../environments/expectations';
import type { Scenario } from './scenario';

/** Each request to reviews is made so many times, whichever pods receive it. */
const reviewsAttempts = (promise: string, count: number, behaviour: Omit<Behaviour, 'workload'>): Expectation => ({
  promise,
  given: allReviews(behaviour),
  request: { ...TO_REVIEWS, count: 20, concurrency: 20 },
  expect: { attempts: { of: 'reviews.bookinfo', count } },
});

export const reviewsTimeoutRetry: Scenario = {
  name: 'reviews-timeout-retry',
  promise: 'Callers of reviews wait 3 s in all; a try that takes longer than 1 s is given up and made again, up to 3 times.',
  see: '`istioctl proxy-config route deploy/productpage-v1 -n bookinfo --name 9080 -o yaml`',
  base: 'lab',
  build: (chart, { app }) => new Resilience(chart, 'Reviews', { service: app.reviews, timeout: '3s', retries: { attempts: 3, perTryTimeout: '1s' } }),
  expectations: [
    {
      promise: 'A slow pod is given up, and another answers.',
      given: [{ workload: REVIEWS_V1, delay: '4s' }],
      request: { ...TO_REVIEWS, count: 60, concurrency: 20 },
      expect: { status: 200 },
    },
    reviewsAttempts('A request that fails with 503 is made again 3 times.', 4, { status: 503 }),
    reviewsAttempts('Three tries of 1 s each begin within the 3 s.', 3, { delay: '4s' }),
    {
      promise: 'When all pods are slow, the caller waits 3 s and no longer.',
      given: allReviews({ delay: '4s' }),
      request: { ...TO_REVIEWS, count: 20, concurrency: 20 },
      expect: { timeout: { after: '3s' } },
    },
    reviewsAttempts('A try that takes half a second is not given up.', 1, { delay: '500ms' }),
    reviewsAttempts('A request that fails with 500 is not made again: the pod has begun to work on it.', 1, { status: 500 }),
  ],
};
