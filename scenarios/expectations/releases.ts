import { REVIEWS_V1, REVIEWS_V2, REVIEWS_V3, TO_REVIEWS } from '../../environments/expectations/bookinfo';
import type { Behaviour, Expectation, Request } from '../../analysis/expectations/expectation';
import { MANY, SOME } from '../../environments/expectations/requests';

const JASON = { 'end-user': 'jason' };
const PHONE = { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Mobile Safari/537.36' };
const DESKTOP = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Safari/537.36' };

/** All requests like this one are answered by one version. */
const all = (promise: string, version: string, request: Partial<Request> = {}): Expectation => ({
  promise,
  request: { ...TO_REVIEWS, ...SOME, ...request },
  expect: { split: { versions: { [version]: 100 } } },
});

const untouched = (promise: string, workloads: readonly string[], request: Partial<Request> = {}): Expectation => ({
  promise,
  request: { ...TO_REVIEWS, ...SOME, ...request },
  expect: { untouched: workloads },
});

const shadow = (behaviour: Omit<Behaviour, 'workload'>): readonly Behaviour[] => [{ workload: REVIEWS_V3, ...behaviour }];

export const releases: Readonly<Record<string, readonly Expectation[]>> = {
  'reviews-jason-v2': [
    all('Jason sees v2.', 'v2', { headers: JASON }),
    all('Everyone else sees v1.', 'v1'),
    untouched('Without the header nobody reaches v2 or v3.', [REVIEWS_V2, REVIEWS_V3]),
    untouched('Another user does not reach v2, however alike the name.', [REVIEWS_V2], { headers: { 'end-user': 'jasons' } }),
  ],
  'reviews-jason-v2-rest-v1-v3': [
    all('Jason sees v2.', 'v2', { headers: JASON }),
    {
      promise: 'Of the others half see v1, half v3.',
      request: { ...TO_REVIEWS, ...MANY },
      expect: { split: { versions: { v1: 50, v3: 50 } } },
    },
    untouched('None of the others reaches v2.', [REVIEWS_V2]),
    untouched('Jason reaches neither v1 nor v3.', [REVIEWS_V1, REVIEWS_V3], { headers: JASON }),
  ],
  'reviews-mobile-v3': [
    all('Mobile browsers see v3.', 'v3', { headers: PHONE }),
    all('Other browsers see v1.', 'v1', { headers: DESKTOP }),
    untouched('No other browser reaches v3.', [REVIEWS_V3], { headers: DESKTOP }),
    untouched('Upper and lower case count: mobile is not Mobile.', [REVIEWS_V3], { headers: { 'user-agent': 'mobile' } }),
  ],
  'reviews-blue': [all('All requests reach blue, v1.', 'v1'), untouched('None reaches green, v3, nor v2.', [REVIEWS_V2, REVIEWS_V3])],
  'reviews-green': [all('All requests reach green, v3.', 'v3'), untouched('None reaches blue, v1, nor v2.', [REVIEWS_V1, REVIEWS_V2])],
  'reviews-mirror-v3': [
    all('All requests are answered by v1.', 'v1'),
    {
      promise: 'Half of the requests are copied to v3.',
      request: { ...TO_REVIEWS, ...MANY },
      expect: { mirrored: { to: REVIEWS_V3, share: 50 } },
    },
    {
      promise: 'Nobody sees that the shadow fails.',
      given: shadow({ status: 500 }),
      request: { ...TO_REVIEWS, ...SOME },
      expect: { status: 200 },
    },
    {
      promise: 'Nobody waits for a slow shadow.',
      given: shadow({ delay: '2s' }),
      request: { ...TO_REVIEWS, ...SOME },
      expect: { delayed: { share: 0, atLeast: '1s' } },
    },
    untouched('No request, and no copy, reaches v2.', [REVIEWS_V2]),
  ],
};
