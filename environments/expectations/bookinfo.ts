import type { Request } from '../../analysis/expectations/expectation';

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

/** The identity of a ServiceAccount. */
export const spiffe = (serviceAccount: string, namespace = 'bookinfo') => `spiffe://cluster.local/ns/${namespace}/sa/${serviceAccount}`;
