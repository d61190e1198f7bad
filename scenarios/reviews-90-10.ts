import { IstioCanary } from '../constructs';
import { ask, GATEWAY, MANY, reviewsCanary } from '../environments/expectations';
import type { Scenario } from './scenario';

export const reviews9010: Scenario = {
  name: 'reviews-90-10',
  promise: '10 % of the requests to reviews reach the canary v2, 90 % v1.',
  see: '`versions`',
  base: 'lab',
  mutations: [
    {
      mistake: 'A weight is 10 percentage points off.',
      object: 'VirtualService/reviews.bookinfo',
      change: [
        { op: 'replace', path: '/spec/http/0/route/0/weight', value: 80 },
        { op: 'replace', path: '/spec/http/0/route/1/weight', value: 20 },
      ],
    },
    {
      mistake: 'The label of a subset matches no pod.',
      object: 'DestinationRule/reviews.bookinfo',
      change: [{ op: 'replace', path: '/spec/subsets/1/labels/version', value: 'v9' }],
    },
  ],
  build: (chart, { app }) => new IstioCanary(chart, 'Canary', { service: app.reviews, weights: { v1: 90, v2: 10 } }),
  expectations: [
    ...reviewsCanary(10),
    {
      promise: 'Clients of the gateway see the same shares.',
      request: ask(GATEWAY, '/api/v1/products/0/reviews', MANY),
      expect: { split: { of: 'reviews.bookinfo', versions: { v1: 90, v2: 10 } } },
    },
  ],
};
