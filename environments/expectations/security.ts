import { DETAILS, PRODUCTPAGE, RATINGS, REVIEWS, REVIEWS_V1, spiffe, TO_DETAILS, TO_RATINGS, TO_REVIEWS } from './bookinfo';
import type { Expectation, Request } from '../../analysis/expectations';
import type { Group } from './group';
import { ask, type Entry } from './requests';

const TO_PRODUCTPAGE: Request = { from: REVIEWS_V1, url: 'http://productpage:9080/productpage' };

const refused = (service: string, path: string): Expectation => ({
  promise: `A client without a certificate is refused by ${service}.`,
  request: { from: 'outside', url: `http://${service}.bookinfo:9080${path}`, count: 5 },
  expect: { refused: true },
});

const seen = (promise: string, request: Request, seenBy: string, identity: string): Expectation => ({
  promise,
  request,
  expect: { identity: { seenBy, spiffe: identity } },
});

export const mutualTls = (entry: Entry): Group => ({
  title: 'Nobody without a certificate gets in',
  manifests: '50-security',
  expectations: [
    seen('Productpage sees the gateway.', ask(entry, '/productpage'), PRODUCTPAGE, spiffe('istio-ingressgateway-service-account', 'istio-system')),
    seen('Details sees productpage.', TO_DETAILS, DETAILS, spiffe('bookinfo-productpage')),
    seen('Ratings sees reviews.', TO_RATINGS, RATINGS, spiffe('bookinfo-reviews')),
    refused('productpage', '/productpage'),
    refused('details', '/details/0'),
    refused('reviews', '/reviews/0'),
    refused('ratings', '/ratings/0'),
  ],
});

const denied = (promise: string, request: Request): Expectation => ({ promise, request, expect: { denied: true } });

/** The calls of the application, and a sign-in at the entry, which one environment allows and the other denies. */
export const authorization = (entry: Entry, signingIn: Expectation): Group => ({
  title: 'Only the real calls are allowed',
  manifests: '50-security',
  expectations: [
    { promise: 'The gateway may get pages.', request: ask(entry, '/productpage'), expect: { status: 200 } },
    { promise: 'Productpage may get details.', request: TO_DETAILS, expect: { status: 200 } },
    { promise: 'Productpage may get reviews.', request: { ...TO_REVIEWS, count: 20 }, expect: { status: 200 } },
    ...REVIEWS.map((from) => ({ promise: `${from} may get ratings.`, request: { ...TO_RATINGS, from }, expect: { status: 200 } })),
    signingIn,
    denied('The gateway may not post to a page.', ask(entry, '/productpage', { method: 'POST' })),
    denied('The gateway may not delete.', ask(entry, '/productpage', { method: 'DELETE' })),
    denied('Productpage may not post to details.', { ...TO_DETAILS, method: 'POST' }),
    denied('Productpage may not post to reviews.', { ...TO_REVIEWS, method: 'POST', count: 20 }),
    denied('Reviews may not post to ratings.', { ...TO_RATINGS, method: 'POST' }),
    denied('Productpage may not get ratings.', { ...TO_RATINGS, from: PRODUCTPAGE }),
    denied('Details may not get ratings.', { ...TO_RATINGS, from: DETAILS }),
    denied('Details may not get reviews.', { ...TO_REVIEWS, from: DETAILS, count: 20 }),
    denied('Ratings may not get reviews.', { ...TO_REVIEWS, from: RATINGS, count: 20 }),
    denied('Ratings may not get details.', { ...TO_DETAILS, from: RATINGS }),
    denied('Reviews may not get details.', { ...TO_DETAILS, from: REVIEWS_V1 }),
    denied('Reviews may not get the page.', TO_PRODUCTPAGE),
    denied('Details may not get the page.', { ...TO_PRODUCTPAGE, from: DETAILS }),
  ],
});
