import type { Behaviour, Expectation, Request } from '../../analysis/expectations';
import { MANY, SOME } from './requests';

export const DETAILS = 'details-v1.bookinfo';
export const PRODUCTPAGE = 'productpage-v1.bookinfo';
export const RATINGS = 'ratings-v1.bookinfo';
export const REVIEWS_V1 = 'reviews-v1.bookinfo';
export const REVIEWS_V2 = 'reviews-v2.bookinfo';
export const REVIEWS_V3 = 'reviews-v3.bookinfo';
export const REVIEWS = [REVIEWS_V1, REVIEWS_V2, REVIEWS_V3] as const;
export const WORKLOADS = [DETAILS, PRODUCTPAGE, RATINGS, ...REVIEWS] as const;

/** The calls of the application. */
export const TO_DETAILS: Request = { from: PRODUCTPAGE, url: 'http://details:9080/details/0' };
export const TO_REVIEWS: Request = { from: PRODUCTPAGE, url: 'http://reviews:9080/reviews/0' };
export const TO_RATINGS: Request = { from: REVIEWS_V2, url: 'http://ratings:9080/ratings/0' };

/** Calls of a client without a certificate. */
export const OUTSIDE_TO_DETAILS: Request = { from: 'outside', url: 'http://details.bookinfo:9080/details/0' };
export const OUTSIDE_TO_PRODUCTS: Request = { from: 'outside', url: 'http://productpage.bookinfo:9080/api/v1/products' };

/** The header of a call for the signed-in user jason. */
export const JASON = { 'end-user': 'jason' } as const;

/** The identity of a ServiceAccount. */
export const spiffe = (serviceAccount: string, namespace = 'bookinfo') => `spiffe://cluster.local/ns/${namespace}/sa/${serviceAccount}`;

export const DETAILS_SEES_PRODUCTPAGE: Expectation = {
  promise: 'Callers of the mesh keep to mutual TLS: details sees productpage.',
  request: TO_DETAILS,
  expect: { identity: { seenBy: DETAILS, spiffe: spiffe('bookinfo-productpage') } },
};

/** Each version of reviews answers its share of the requests, in percent. */
export const reviewsSplit = (promise: string, versions: Readonly<Record<string, number>>): Expectation => ({
  promise,
  request: { ...TO_REVIEWS, ...MANY },
  expect: { split: { versions } },
});

/** One version of reviews answers all requests like this one. */
export const reviewsPinned = (promise: string, version: string, request: Partial<Request> = {}): Expectation => ({
  promise,
  request: { ...TO_REVIEWS, ...SOME, ...request },
  expect: { split: { versions: { [version]: 100 } } },
});

/** No request to reviews like this one reaches any of these workloads. */
export const reviewsUntouched = (promise: string, workloads: readonly string[], request: Partial<Request> = {}): Expectation => ({
  promise,
  request: { ...TO_REVIEWS, ...SOME, ...request },
  expect: { untouched: workloads },
});

/** The canary v2 of reviews at this percentage. */
export const reviewsCanary = (percent: number): readonly Expectation[] => [
  reviewsSplit(`The canary v2 has ${percent} %, v1 the rest.`, { v1: 100 - percent, v2: percent }),
  reviewsUntouched('No request reaches v3.', [REVIEWS_V3]),
];

/** The same behaviour of all pods of reviews: without a route to one version, any of them may be asked. */
export const allReviews = (behaviour: Omit<Behaviour, 'workload'>): readonly Behaviour[] => REVIEWS.map((workload) => ({ workload, ...behaviour }));
