import { RATINGS, REVIEWS_V1, REVIEWS_V2, REVIEWS_V3, TO_DETAILS, TO_RATINGS, TO_REVIEWS } from '../../environments/expectations/bookinfo';
import type { Expectation } from '../../analysis/expectations/expectation';
import { ask, GATEWAY, MANY, SOME } from '../../environments/expectations/requests';

/** Reviews' versions answer these shares, in percent. */
const split = (promise: string, versions: Readonly<Record<string, number>>): Expectation => ({
  promise,
  request: { ...TO_REVIEWS, ...MANY },
  expect: { split: { versions } },
});

const untouched = (promise: string, workloads: readonly string[]): Expectation => ({
  promise,
  request: { ...TO_REVIEWS, ...SOME },
  expect: { untouched: workloads },
});

const pinned = (service: string, request: typeof TO_REVIEWS): Expectation => ({
  promise: `Requests to ${service} are answered by v1.`,
  request: { ...request, ...SOME },
  expect: { split: { versions: { v1: 100 } } },
});

/** The canary v2 of reviews at so many percent. */
const canary = (percent: number): readonly Expectation[] => [
  split(`The canary v2 has ${percent} %, v1 the rest.`, { v1: 100 - percent, v2: percent }),
  untouched('No request reaches v3.', [REVIEWS_V3]),
];

export const splits: Readonly<Record<string, readonly Expectation[]>> = {
  'all-v1': [
    pinned('reviews', TO_REVIEWS),
    pinned('details', TO_DETAILS),
    pinned('ratings', TO_RATINGS),
    {
      promise: 'Clients of the gateway see productpage v1.',
      request: ask(GATEWAY, '/productpage', SOME),
      expect: { split: { of: 'productpage.bookinfo', versions: { v1: 100 } } },
    },
    {
      promise: 'A page takes neither another version of reviews nor ratings, which reviews v1 does not ask.',
      request: ask(GATEWAY, '/productpage', SOME),
      expect: { untouched: [REVIEWS_V2, REVIEWS_V3, RATINGS] },
    },
  ],
  'reviews-50-50-v1-v2': [
    split('Half of the requests to reviews reach v1, half v2.', { v1: 50, v2: 50 }),
    untouched('No request reaches v3.', [REVIEWS_V3]),
  ],
  'reviews-50-50-v1-v3': [
    split('Half of the requests to reviews reach v1, half v3.', { v1: 50, v3: 50 }),
    untouched('No request reaches v2.', [REVIEWS_V2]),
  ],
  'reviews-50-30-20': [
    split('Reviews v1 has 50 % of the requests, v2 30 %, v3 20 %.', { v1: 50, v2: 30, v3: 20 }),
    {
      promise: 'The split lets nobody in: ratings may not call reviews.',
      request: { from: RATINGS, url: TO_REVIEWS.url, ...SOME },
      expect: { denied: true },
    },
  ],
  'reviews-80-20': canary(20),
  'reviews-90-10': [
    ...canary(10),
    {
      promise: 'Clients of the gateway see the same shares.',
      request: ask(GATEWAY, '/api/v1/products/0/reviews', MANY),
      expect: { split: { of: 'reviews.bookinfo', versions: { v1: 90, v2: 10 } } },
    },
  ],
  'canary-step-010': canary(10),
  'canary-step-025': canary(25),
  'canary-step-050': canary(50),
  'canary-step-075': canary(75),
  'canary-step-100': [
    split('All requests reach v2.', { v2: 100 }),
    untouched('No request reaches v1, which may go, nor v3.', [REVIEWS_V1, REVIEWS_V3]),
  ],
};
