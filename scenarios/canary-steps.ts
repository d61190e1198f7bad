import { IstioCanary } from '../constructs';
import type { Expectation } from '../analysis/expectations';
import { REVIEWS_V1, REVIEWS_V3, reviewsCanary, reviewsSplit, reviewsUntouched } from '../environments/expectations';
import type { Scenario } from './scenario';

const STEPS = [10, 25, 50, 75, 100];

const done: readonly Expectation[] = [
  reviewsSplit('All requests reach v2.', { v2: 100 }),
  reviewsUntouched('No request reaches v1, which may go, nor v3.', [REVIEWS_V1, REVIEWS_V3]),
];

/** A canary of reviews, v1 to v2, step by step. */
export const canarySteps: readonly Scenario[] = STEPS.map((at) => ({
  name: `canary-step-${String(at).padStart(3, '0')}`,
  promise:
    at === 100
      ? 'The canary of reviews is done: all requests reach v2, none v1.'
      : `The canary of reviews is at ${at} %: v2 has ${at} %, v1 ${100 - at} %.`,
  see: '`versions`',
  base: 'lab',
  build: (chart, { app }) => new IstioCanary(chart, 'Canary', { service: app.reviews, stable: 'v1', canary: 'v2', steps: STEPS, at }),
  expectations: at === 100 ? done : reviewsCanary(at),
}));
