import { CircuitBreaker, FaultInjection, Resilience, ServiceSubsets } from '../constructs';
import type { Scenario } from './scenario';

/** Limits, faults, timeouts and retries. */
export const resilience: readonly Scenario[] = [
  {
    name: 'reviews-load-balancing',
    promise: 'Reviews: the least busy pod answers, callers open at most 10 connections, and a pod with 3 errors in a row is left out for 30 s.',
    build: (chart, { app }) =>
      new ServiceSubsets(chart, 'Reviews', {
        service: app.reviews,
        loadBalancing: 'LEAST_REQUEST',
        connectionPool: { maxConnections: 10, http1MaxPendingRequests: 10, maxRequestsPerConnection: 2 },
        outlierDetection: { consecutive5xxErrors: 3, interval: '30s', baseEjectionTime: '30s' },
      }),
  },
  {
    name: 'details-circuit-breaker',
    promise: 'Details: a caller has one connection and one waiting request, the rest get 503; one error takes a pod out for 3 min.',
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
  },
  {
    name: 'ratings-fault-jason',
    promise: 'For jason, half of the requests to ratings are 5 s late and 10 % fail with 500; the others are untouched.',
    build: (chart, { app }) =>
      new FaultInjection(chart, 'Jason', {
        service: app.ratings,
        headers: { 'end-user': { exact: 'jason' } },
        delay: { fixedDelay: '5s', percentage: 50 },
        abort: { httpStatus: 500, percentage: 10 },
      }),
  },
  {
    name: 'ratings-fault',
    promise: 'Half of the requests to ratings are 500 ms late and 10 % fail with 503.',
    build: (chart, { app }) =>
      new FaultInjection(chart, 'Everyone', {
        service: app.ratings,
        delay: { fixedDelay: '500ms', percentage: 50 },
        abort: { httpStatus: 503, percentage: 10 },
      }),
  },
  {
    name: 'reviews-timeout-retry',
    promise: 'Callers of reviews wait 3 s in all; a try that takes longer than 1 s is given up and made again, up to 3 times.',
    build: (chart, { app }) =>
      new Resilience(chart, 'Reviews', { service: app.reviews, timeout: '3s', retries: { attempts: 3, perTryTimeout: '1s' } }),
  },
  {
    name: 'ratings-retry-5xx',
    promise: 'A request to ratings that fails with 5xx is made again up to 3 times, 2 s for each try.',
    build: (chart, { app }) =>
      new Resilience(chart, 'Ratings', { service: app.ratings, retries: { attempts: 3, perTryTimeout: '2s', retryOn: ['5xx'] } }),
  },
];
