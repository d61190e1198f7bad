import { BookinfoIngress, PinVersion } from '../constructs';
import type { Expectation, Request } from '../analysis/expectations';
import { ask, GATEWAY, RATINGS, REVIEWS_V2, REVIEWS_V3, SOME, TO_DETAILS, TO_RATINGS, TO_REVIEWS } from '../environments/expectations';
import type { Scenario } from './scenario';

/** Every request to a service is answered by v1. */
const pinned = (service: string, request: Request): Expectation => ({
  promise: `Requests to ${service} are answered by v1.`,
  request: { ...request, ...SOME },
  expect: { split: { versions: { v1: 100 } } },
});

export const allV1: Scenario = {
  name: 'all-v1',
  promise: 'Every service answers with v1.',
  see: '`versions`',
  base: 'lab',
  build: (chart, { app, settings }) => {
    new PinVersion(chart, 'Productpage', { service: app.productpage, version: 'v1' });
    new PinVersion(chart, 'Reviews', { service: app.reviews, version: 'v1' });
    new PinVersion(chart, 'Ratings', { service: app.ratings, version: 'v1' });
    new PinVersion(chart, 'Details', { service: app.details, version: 'v1' });
    // The gateway has a route of its own to productpage, which must follow.
    new BookinfoIngress(chart, 'Entry', { productpage: app.productpage, hosts: settings.hosts });
  },
  expectations: [
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
};
