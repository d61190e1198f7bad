import { FaultInjection } from '../constructs';
import { SOME, TO_DETAILS, TO_RATINGS } from '../environments/expectations';
import type { Scenario } from './scenario';

// A proxy's timers may end some milliseconds early.
const LATE = '490ms';

export const ratingsFault: Scenario = {
  name: 'ratings-fault',
  promise: 'Half of the requests to ratings are 500 ms late and 10 % fail with 503.',
  see: 'with reviews-green: `times`; now and then _Ratings service is currently unavailable_ on the page',
  base: 'lab',
  mutations: [
    {
      mistake: 'A fault is 10 percentage points too frequent.',
      object: 'VirtualService/ratings.bookinfo',
      change: [{ op: 'replace', path: '/spec/http/0/fault/abort/percentage/value', value: 20 }],
    },
  ],
  build: (chart, { app }) =>
    new FaultInjection(chart, 'Everyone', {
      service: app.ratings,
      delay: { fixedDelay: '500ms', percentage: 50 },
      abort: { httpStatus: 503, percentage: 10 },
    }),
  expectations: [
    {
      promise: 'Half of the requests to ratings are 500 ms late.',
      request: { ...TO_RATINGS, count: 1000, concurrency: 64 },
      expect: { delayed: { share: 50, atLeast: LATE, atMost: '2s' } },
    },
    {
      promise: '10 % of the requests to ratings fail with 503.',
      request: { ...TO_RATINGS, count: 1000, concurrency: 64 },
      expect: { aborted: { share: 10, status: 503 } },
    },
    {
      promise: 'The faults are those of ratings: details are not late.',
      request: { ...TO_DETAILS, ...SOME },
      expect: { delayed: { share: 0, atLeast: LATE } },
    },
    {
      promise: 'The faults are those of ratings: details do not fail.',
      request: { ...TO_DETAILS, ...SOME },
      expect: { status: 200 },
    },
  ],
};
