import { BookinfoIngress, IstioCanary, PinVersion } from '../constructs';
import type { Scenario } from './scenario';

/** Requests divided between versions by weight. */
export const splits: readonly Scenario[] = [
  {
    name: 'all-v1',
    promise: 'Every service answers with v1.',
    build: (chart, { app, settings }) => {
      new PinVersion(chart, 'Productpage', { service: app.productpage, version: 'v1' });
      new PinVersion(chart, 'Reviews', { service: app.reviews, version: 'v1' });
      new PinVersion(chart, 'Ratings', { service: app.ratings, version: 'v1' });
      new PinVersion(chart, 'Details', { service: app.details, version: 'v1' });
      // The gateway has a route of its own to productpage, which must follow.
      new BookinfoIngress(chart, 'Entry', { productpage: app.productpage, hosts: settings.hosts });
    },
  },
  {
    name: 'reviews-50-50-v1-v2',
    promise: 'Half of the requests to reviews reach v1, half v2.',
    build: (chart, { app }) => new IstioCanary(chart, 'Split', { service: app.reviews, weights: { v1: 50, v2: 50 } }),
  },
  {
    name: 'reviews-50-50-v1-v3',
    promise: 'Half of the requests to reviews reach v1, half v3.',
    build: (chart, { app }) => new IstioCanary(chart, 'Split', { service: app.reviews, weights: { v1: 50, v3: 50 } }),
  },
  {
    name: 'reviews-50-30-20',
    promise: 'Reviews v1 has 50 % of the requests, v2 30 %, v3 20 %.',
    build: (chart, { app }) => new IstioCanary(chart, 'Split', { service: app.reviews, weights: { v1: 50, v2: 30, v3: 20 } }),
  },
  {
    name: 'reviews-80-20',
    promise: '20 % of the requests to reviews reach the canary v2, 80 % v1.',
    build: (chart, { app }) => new IstioCanary(chart, 'Canary', { service: app.reviews, weights: { v1: 80, v2: 20 } }),
  },
  {
    name: 'reviews-90-10',
    promise: '10 % of the requests to reviews reach the canary v2, 90 % v1.',
    build: (chart, { app }) => new IstioCanary(chart, 'Canary', { service: app.reviews, weights: { v1: 90, v2: 10 } }),
  },
];

const STEPS = [10, 25, 50, 75, 100];

/** A canary of reviews, v1 to v2, step by step. */
export const canarySteps: readonly Scenario[] = STEPS.map((at) => ({
  name: `canary-step-${String(at).padStart(3, '0')}`,
  promise:
    at === 100
      ? 'The canary of reviews is done: all requests reach v2, none v1.'
      : `The canary of reviews is at ${at} %: v2 has ${at} %, v1 ${100 - at} %.`,
  build: (chart, { app }) => new IstioCanary(chart, 'Canary', { service: app.reviews, stable: 'v1', canary: 'v2', steps: STEPS, at }),
}));
