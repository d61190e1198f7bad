import { CircuitBreaker } from '../constructs';
import { allReviews, DETAILS, TO_DETAILS, TO_REVIEWS } from '../environments/expectations';
import type { Scenario } from './scenario';

export const detailsCircuitBreaker: Scenario = {
  name: 'details-circuit-breaker',
  promise: 'Details: a caller has one connection and one waiting request, the rest get 503; one error takes a pod out for 3 min.',
  see: "`seq 30 | xargs -P 10 -I_ curl -s -o /dev/null -w '%{http_code}\\n' $GATEWAY/api/v1/products/0 | sort | uniq -c`",
  base: 'lab',
  build: (chart, { app }) =>
    new CircuitBreaker(chart, 'Details', {
      service: app.details,
      maxConnections: 1,
      http1MaxPendingRequests: 1,
      maxRequestsPerConnection: 1,
      consecutive5xxErrors: 1,
      interval: '1s',
      baseEjectionTime: '3m',
      maxEjectionPercent: 100,
    }),
  expectations: [
    { promise: 'Requests one after the other are answered.', request: { ...TO_DETAILS, count: 20 }, expect: { status: 200 } },
    {
      promise: 'Of ten at once, those that find the connection taken and a request waiting are turned away.',
      given: [{ workload: DETAILS, delay: '200ms' }],
      request: { ...TO_DETAILS, count: 30, concurrency: 10 },
      expect: { overflow: true },
    },
    {
      promise: 'The limits are those of details: ten at once are answered by reviews.',
      given: allReviews({ delay: '200ms' }),
      request: { ...TO_REVIEWS, count: 30, concurrency: 10 },
      expect: { status: 200 },
    },
    {
      promise: 'One error takes the pod out.',
      given: [{ workload: DETAILS, status: 500 }],
      request: { ...TO_DETAILS, count: 10 },
      expect: { ejected: { workload: DETAILS, afterErrors: 1 } },
    },
  ],
};
