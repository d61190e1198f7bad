import { FaultInjection } from '../constructs';
import { JASON, SOME, TO_RATINGS } from '../environments/expectations';
import type { Scenario } from './scenario';

export const ratingsFaultJason: Scenario = {
  name: 'ratings-fault-jason',
  promise: 'For jason, half of the requests to ratings are 5 s late and 10 % fail with 500; the others are untouched.',
  see: 'with reviews-jason-v2: `times -b jason.txt; times`',
  base: 'lab',
  build: (chart, { app }) =>
    new FaultInjection(chart, 'Jason', {
      service: app.ratings,
      headers: { 'end-user': { exact: 'jason' } },
      delay: { fixedDelay: '5s', percentage: 50 },
      abort: { httpStatus: 500, percentage: 10 },
    }),
  expectations: [
    {
      promise: 'Half of the requests of jason are 5 s late.',
      request: { ...TO_RATINGS, headers: JASON, count: 1000, concurrency: 400 },
      // A proxy's timers may end some milliseconds early.
      expect: { delayed: { share: 50, atLeast: '4900ms', atMost: '7s' } },
    },
    {
      promise: '10 % of the requests of jason fail with 500.',
      request: { ...TO_RATINGS, headers: JASON, count: 500, concurrency: 250 },
      expect: { aborted: { share: 10, status: 500 } },
    },
    {
      promise: 'Nobody else waits.',
      request: { ...TO_RATINGS, headers: { 'end-user': 'jane' }, count: 100, concurrency: 50 },
      expect: { delayed: { share: 0, atLeast: '1s' } },
    },
    {
      promise: 'A request without the header is answered.',
      request: { ...TO_RATINGS, ...SOME },
      expect: { status: 200 },
    },
  ],
};
