import { Resilience } from '../constructs';
import type { Behaviour, Expectation } from '../analysis/expectations';
import { RATINGS, TO_RATINGS } from '../environments/expectations';
import type { Scenario } from './scenario';

/** Each request to ratings is made so many times. */
const ratingsAttempts = (promise: string, count: number, behaviour: Omit<Behaviour, 'workload'>): Expectation => ({
  promise,
  given: [{ workload: RATINGS, ...behaviour }],
  request: { ...TO_RATINGS, count: 20, concurrency: 4 },
  expect: { attempts: { of: RATINGS, count } },
});

export const ratingsRetry5xx: Scenario = {
  name: 'ratings-retry-5xx',
  promise: 'A request to ratings that fails with 5xx is made again up to 3 times, 2 s for each try.',
  see: '`istioctl proxy-config route deploy/reviews-v2 -n bookinfo --name 9080 -o yaml`',
  base: 'lab',
  mutations: [
    {
      mistake: 'A request is retried once less.',
      object: 'VirtualService/ratings.bookinfo',
      change: [{ op: 'replace', path: '/spec/http/0/retries/attempts', value: 2 }],
    },
  ],
  build: (chart, { app }) =>
    new Resilience(chart, 'Ratings', { service: app.ratings, retries: { attempts: 3, perTryTimeout: '2s', retryOn: ['5xx'] } }),
  expectations: [
    {
      promise: 'A request that fails twice is answered all the same.',
      given: [{ workload: RATINGS, status: 503, attempts: 2 }],
      request: { ...TO_RATINGS, count: 20, concurrency: 4 },
      expect: { status: 200 },
    },
    ratingsAttempts('A request that fails twice is made 3 times.', 3, { status: 503, attempts: 2 }),
    ratingsAttempts('A request that always fails is made 4 times.', 4, { status: 500 }),
    {
      promise: 'A try that takes longer than 2 s is given up, and the next one answers.',
      given: [{ workload: RATINGS, delay: '6s', attempts: 1 }],
      request: { ...TO_RATINGS, count: 50, concurrency: 50 },
      expect: { delayed: { share: 100, atLeast: '1900ms', atMost: '4s' } },
    },
    ratingsAttempts('A request that is answered 404 is not made again.', 1, { status: 404 }),
    {
      promise: 'When every try fails, the caller sees the error.',
      given: [{ workload: RATINGS, status: 503 }],
      request: { ...TO_RATINGS, count: 20, concurrency: 4 },
      expect: { status: 503 },
    },
  ],
};
