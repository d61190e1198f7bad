import { DETAILS, RATINGS, REVIEWS, REVIEWS_V1, TO_DETAILS, TO_RATINGS, TO_REVIEWS } from '../../environments/expectations/bookinfo';
import type { Behaviour, Expectation, Request } from '../../analysis/expectations/expectation';
import { SOME } from '../../environments/expectations/requests';

const JASON = { 'end-user': 'jason' };

/** All pods of reviews behave so: without a route to a version, any of them may be asked. */
const allReviews = (behaviour: Omit<Behaviour, 'workload'>): readonly Behaviour[] => REVIEWS.map((workload) => ({ workload, ...behaviour }));

const ratings = (behaviour: Omit<Behaviour, 'workload'>): readonly Behaviour[] => [{ workload: RATINGS, ...behaviour }];

/** Each request to ratings is made so many times. */
const ratingsAttempts = (promise: string, count: number, behaviour: Omit<Behaviour, 'workload'>): Expectation => ({
  promise,
  given: ratings(behaviour),
  request: { ...TO_RATINGS, count: 20, concurrency: 4 },
  expect: { attempts: { of: RATINGS, count } },
});

/** Each request to reviews is made so many times, whichever pods receive it. */
const reviewsAttempts = (promise: string, count: number, behaviour: Omit<Behaviour, 'workload'>): Expectation => ({
  promise,
  given: allReviews(behaviour),
  request: { ...TO_REVIEWS, count: 20, concurrency: 20 },
  expect: { attempts: { of: 'reviews.bookinfo', count } },
});

const loadBalancing: readonly Expectation[] = [
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
];

const circuitBreaker: readonly Expectation[] = [
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
];

// A proxy's timers may end some milliseconds early.
const slow = { atLeast: '4900ms', atMost: '7s' };
const late = { atLeast: '490ms', atMost: '2s' };
const fromJason: Request = { ...TO_RATINGS, headers: JASON };

const faultForJason: readonly Expectation[] = [
  {
    promise: 'Half of the requests of jason are 5 s late.',
    request: { ...fromJason, count: 1000, concurrency: 400 },
    expect: { delayed: { share: 50, ...slow } },
  },
  {
    promise: '10 % of the requests of jason fail with 500.',
    request: { ...fromJason, count: 500, concurrency: 250 },
    expect: { aborted: { share: 10, status: 500 } },
  },
  {
    promise: 'Nobody else waits.',
    request: { ...TO_RATINGS, headers: { 'end-user': 'jane' }, count: 100, concurrency: 50 },
    expect: { delayed: { share: 0, atLeast: '1s' } },
  },
  {
    promise: 'A request without the header is answered.',
    request: { ...TO_RATINGS, ...SOME },
    expect: { status: 200 },
  },
];

const fault: readonly Expectation[] = [
  {
    promise: 'Half of the requests to ratings are 500 ms late.',
    request: { ...TO_RATINGS, count: 1000, concurrency: 64 },
    expect: { delayed: { share: 50, ...late } },
  },
  {
    promise: '10 % of the requests to ratings fail with 503.',
    request: { ...TO_RATINGS, count: 1000, concurrency: 64 },
    expect: { aborted: { share: 10, status: 503 } },
  },
  {
    promise: 'The faults are those of ratings: details are not late.',
    request: { ...TO_DETAILS, ...SOME },
    expect: { delayed: { share: 0, atLeast: late.atLeast } },
  },
  {
    promise: 'The faults are those of ratings: details do not fail.',
    request: { ...TO_DETAILS, ...SOME },
    expect: { status: 200 },
  },
];

const timeoutAndRetry: readonly Expectation[] = [
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
];

const retry: readonly Expectation[] = [
  {
    promise: 'A request that fails twice is answered all the same.',
    given: ratings({ status: 503, attempts: 2 }),
    request: { ...TO_RATINGS, count: 20, concurrency: 4 },
    expect: { status: 200 },
  },
  ratingsAttempts('A request that fails twice is made 3 times.', 3, { status: 503, attempts: 2 }),
  ratingsAttempts('A request that always fails is made 4 times.', 4, { status: 500 }),
  {
    promise: 'A try that takes longer than 2 s is given up, and the next one answers.',
    given: ratings({ delay: '6s', attempts: 1 }),
    request: { ...TO_RATINGS, count: 50, concurrency: 50 },
    expect: { delayed: { share: 100, atLeast: '1900ms', atMost: '4s' } },
  },
  ratingsAttempts('A request that is answered 404 is not made again.', 1, { status: 404 }),
  {
    promise: 'When every try fails, the caller sees the error.',
    given: ratings({ status: 503 }),
    request: { ...TO_RATINGS, count: 20, concurrency: 4 },
    expect: { status: 503 },
  },
];

export const resilience: Readonly<Record<string, readonly Expectation[]>> = {
  'reviews-load-balancing': loadBalancing,
  'details-circuit-breaker': circuitBreaker,
  'ratings-fault-jason': faultForJason,
  'ratings-fault': fault,
  'reviews-timeout-retry': timeoutAndRetry,
  'ratings-retry-5xx': retry,
};
