import { DETAILS, PRODUCTPAGE } from './bookinfo';
import type { Expectation } from '../../analysis/expectations';
import { ask, type Entry, SOME } from './requests';

/** The pages that the entry of an environment serves, and pages that it does not serve. */
export const pages = (entry: Entry): readonly Expectation[] => [
  { promise: 'The page is served.', request: ask(entry, '/productpage'), expect: { status: 200 } },
  { promise: 'Static files are served.', request: ask(entry, '/static/bootstrap/css/bootstrap.min.css'), expect: { status: 200 } },
  { promise: 'The products are served.', request: ask(entry, '/api/v1/products'), expect: { status: 200 } },
  { promise: 'The reviews of a product are served.', request: ask(entry, '/api/v1/products/0/reviews'), expect: { status: 200 } },
  {
    promise: 'Signing out reaches productpage.',
    request: ask(entry, '/logout', SOME),
    expect: { split: { of: 'productpage.bookinfo', versions: { v1: 100 } } },
  },
  { promise: 'Other paths do not exist.', request: ask(entry, '/'), expect: { status: 404 } },
  { promise: 'An exact path has nothing below it.', request: ask(entry, '/productpage/0'), expect: { status: 404 } },
  { promise: 'Health is not for the world.', request: ask(entry, '/health'), expect: { untouched: [PRODUCTPAGE] } },
  { promise: 'Details cannot be asked from outside.', request: ask(entry, '/details/0'), expect: { untouched: [DETAILS] } },
];
