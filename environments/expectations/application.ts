import { DETAILS, PRODUCTPAGE, RATINGS, REVIEWS, TO_DETAILS, TO_RATINGS, TO_REVIEWS, WORKLOADS } from './bookinfo';
import type { Group } from './group';
import { ask, type Entry } from './requests';

export const namespaces: Group = {
  title: 'Pods of the namespace are in the mesh',
  manifests: '00-namespaces',
  expectations: [
    ...WORKLOADS.map((workload) => ({ promise: `Pods of ${workload} have a sidecar.`, pods: workload, expect: { sidecar: true } })),
    { promise: 'A pod of another namespace has none.', pods: 'outside', expect: { sidecar: false } },
  ],
};

export const application = (entry: Entry): Group => ({
  title: 'The services answer their callers',
  manifests: '10-bookinfo',
  expectations: [
    {
      promise: 'The page asks details once.',
      request: ask(entry, '/productpage', { count: 20 }),
      expect: { attempts: { of: 'details.bookinfo', count: 1 } },
    },
    {
      promise: 'The page asks reviews once.',
      request: ask(entry, '/productpage', { count: 20 }),
      expect: { attempts: { of: 'reviews.bookinfo', count: 1 } },
    },
    { promise: 'Details answers productpage.', request: TO_DETAILS, expect: { status: 200 } },
    { promise: 'Reviews answers productpage.', request: { ...TO_REVIEWS, count: 20 }, expect: { status: 200 } },
    { promise: 'Ratings answers reviews.', request: TO_RATINGS, expect: { status: 200 } },
    {
      promise: 'The details of a product take neither reviews nor ratings.',
      request: ask(entry, '/api/v1/products/0'),
      expect: { untouched: [...REVIEWS, RATINGS] },
    },
  ],
});

export const subsets: Group = {
  title: 'Versions have names, and no route yet',
  manifests: '20-subsets',
  expectations: [
    {
      promise: 'Without a route each version of reviews answers a third.',
      // One at a time: of several at once the busiest pod has fewer.
      request: { ...TO_REVIEWS, count: 1000 },
      expect: { split: { versions: { v1: 100 / 3, v2: 100 / 3, v3: 100 / 3 } } },
    },
    {
      promise: 'Pods of the same version of other services are not asked.',
      request: { ...TO_REVIEWS, count: 60 },
      expect: { untouched: [DETAILS, PRODUCTPAGE] },
    },
  ],
};
