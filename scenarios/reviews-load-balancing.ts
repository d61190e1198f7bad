import { ServiceSubsets } from '../constructs';
import { allReviews, REVIEWS_V1, TO_REVIEWS } from '../environments/expectations';
import type { Scenario } from './scenario';

export const reviewsLoadBalancing: Scenario = {
  name: 'reviews-load-balancing',
  promise: 'Reviews: the least busy pod answers, callers open at most 10 connections, and a pod with 3 errors in a row is left out for 30 s.',
  see: '`istioctl proxy-config cluster deploy/productpage-v1 -n bookinfo --fqdn reviews.bookinfo.svc.cluster.local -o yaml`',
  base: 'lab',
  build: (chart, { app }) =>
    new ServiceSubsets(chart, 'Reviews', {
      service: app.reviews,
      loadBalancing: 'LEAST_REQUEST',
      connectionPool: { maxConnections: 10, http1MaxPendingRequests: 10, maxRequestsPerConnection: 2 },
      outlierDetection: { consecutive5xxErrors: 3, interval: '30s', baseEjectionTime: '30s' },
    }),
  expectations: [
    { promise: 'Requests one after the other are answered.', request: { ...TO_REVIEWS, count: 60 }, expect: { status: 200 } },
    {
      promise: 'Five at once have a connection each.',
      given: allReviews({ delay: '200ms' }),
      request: { ...TO_REVIEWS, count: 30, concurrency: 5 },
      expect: { status: 200 },
    },
    {
      promise: 'Of forty at once, those that find ten connections taken and ten requests waiting are turned away.',
      given: allReviews({ delay: '500ms' }),
      request: { ...TO_REVIEWS, count: 40, concurrency: 40 },
      expect: { overflow: true },
    },
    {
      promise: 'A pod with 3 errors in a row is left out.',
      given: [{ workload: REVIEWS_V1, status: 500 }],
      request: { ...TO_REVIEWS, count: 60 },
      expect: { ejected: { workload: REVIEWS_V1, afterErrors: 3 } },
    },
  ],
};
