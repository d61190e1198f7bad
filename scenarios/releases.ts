import { AbTest, BlueGreen, HeaderRoute, IstioCanary, PinVersion, TrafficMirror } from '../constructs';
import type { Scenario, Stage } from './scenario';
import type { Construct } from 'constructs';

const JASON = { 'end-user': { exact: 'jason' } };

const blueGreen =
  (active: 'blue' | 'green') =>
  (chart: Construct, { app }: Stage) =>
    new BlueGreen(chart, 'Release', { service: app.reviews, blue: 'v1', green: 'v3', active });

/** Versions for some requests, or at a switch. */
export const releases: readonly Scenario[] = [
  {
    name: 'reviews-jason-v2',
    promise: 'The tester jason sees reviews v2, everyone else v1.',
    build: (chart, { app }) => {
      new HeaderRoute(chart, 'Jason', { service: app.reviews, headers: JASON, version: 'v2' });
      new PinVersion(chart, 'Rest', { service: app.reviews, version: 'v1' });
    },
  },
  {
    name: 'reviews-jason-v2-rest-v1-v3',
    promise: 'The tester jason sees reviews v2; of the others half see v1, half v3.',
    build: (chart, { app }) => {
      new HeaderRoute(chart, 'Jason', { service: app.reviews, headers: JASON, version: 'v2' });
      new IstioCanary(chart, 'Rest', { service: app.reviews, weights: { v1: 50, v3: 50 } });
    },
  },
  {
    name: 'reviews-mobile-v3',
    promise: 'Mobile browsers see reviews v3, all others v1.',
    build: (chart, { app }) =>
      new AbTest(chart, 'Mobile', { service: app.reviews, headers: { 'user-agent': { regex: '.*Mobile.*' } }, a: 'v1', b: 'v3' }),
  },
  { name: 'reviews-blue', promise: 'All requests to reviews reach blue, v1.', build: blueGreen('blue') },
  { name: 'reviews-green', promise: 'All requests to reviews reach green, v3.', build: blueGreen('green') },
  {
    name: 'reviews-mirror-v3',
    promise: 'All requests to reviews are answered by v1, and half of them are copied to v3.',
    build: (chart, { app }) => {
      new PinVersion(chart, 'Live', { service: app.reviews, version: 'v1' });
      new TrafficMirror(chart, 'Shadow', { service: app.reviews, mirror: 'v3', percentage: 50 });
    },
  },
];
