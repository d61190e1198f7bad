import { DETAILS, PRODUCTPAGE, RATINGS, REVIEWS_V1, spiffe, TO_DETAILS, TO_RATINGS } from '../../environments/expectations/bookinfo';
import { isStopped, passes } from '../../environments/expectations/connections';
import type { Expectation, Request } from '../../analysis/expectations/expectation';
import { ask, GATEWAY } from '../../environments/expectations/requests';

const OUTSIDE_TO_DETAILS: Request = { from: 'outside', url: 'http://details.bookinfo:9080/details/0' };
const OUTSIDE_TO_PRODUCTS: Request = { from: 'outside', url: 'http://productpage.bookinfo:9080/api/v1/products' };
const LEGACY_APP = 'legacy-app.legacy';

const detailsSeesProductpage: Expectation = {
  promise: 'Callers of the mesh keep to mutual TLS: details sees productpage.',
  request: TO_DETAILS,
  expect: { identity: { seenBy: DETAILS, spiffe: spiffe('bookinfo-productpage') } },
};

const strictMesh: readonly Expectation[] = [
  detailsSeesProductpage,
  { promise: 'The gateway serves clients without a certificate.', request: ask(GATEWAY, '/productpage'), expect: { status: 200 } },
  { promise: 'Without a certificate nobody reaches details.', request: OUTSIDE_TO_DETAILS, expect: { refused: true } },
  { promise: 'Without a certificate nobody reaches productpage.', request: OUTSIDE_TO_PRODUCTS, expect: { refused: true } },
];

const portException: readonly Expectation[] = [
  {
    promise: 'Ratings still sees the identity of reviews.',
    request: TO_RATINGS,
    expect: { identity: { seenBy: RATINGS, spiffe: spiffe('bookinfo-reviews') } },
  },
  {
    promise: 'Ratings takes the connection of a client without a certificate, and authorization turns its request away.',
    request: { from: 'outside', url: 'http://ratings.bookinfo:9080/ratings/0' },
    expect: { denied: true },
  },
  { promise: 'Details refuses the connection.', request: OUTSIDE_TO_DETAILS, expect: { refused: true } },
];

const permissive: readonly Expectation[] = [
  { promise: 'A client without a certificate may ask productpage for products.', request: OUTSIDE_TO_PRODUCTS, expect: { status: 200 } },
  {
    promise: 'Productpage does not know who it is.',
    request: OUTSIDE_TO_PRODUCTS,
    expect: { identity: { seenBy: PRODUCTPAGE, spiffe: 'none' } },
  },
  detailsSeesProductpage,
  { promise: 'It may not post.', request: { ...OUTSIDE_TO_PRODUCTS, method: 'POST' }, expect: { denied: true } },
  {
    promise: 'It may not ask for the page.',
    request: { from: 'outside', url: 'http://productpage.bookinfo:9080/productpage' },
    expect: { denied: true },
  },
  {
    promise: 'It may not ask for one product.',
    request: { ...OUTSIDE_TO_PRODUCTS, url: `${OUTSIDE_TO_PRODUCTS.url}/0` },
    expect: { denied: true },
  },
  { promise: 'It may not ask details.', request: OUTSIDE_TO_DETAILS, expect: { denied: true } },
];

const legacyClient: readonly Expectation[] = [
  { promise: 'The gateway serves the legacy client.', request: ask(GATEWAY, '/productpage', { from: LEGACY_APP }), expect: { status: 200 } },
  passes('Network policies let it connect to productpage.', { from: LEGACY_APP, to: PRODUCTPAGE, port: 9080 }),
  { promise: 'It has no sidecar.', pods: LEGACY_APP, expect: { sidecar: false } },
  {
    promise: 'Strict mutual TLS refuses it at productpage.',
    request: { ...OUTSIDE_TO_PRODUCTS, from: LEGACY_APP },
    expect: { refused: true },
  },
  isStopped('Network policies do not let it connect to details.', { from: LEGACY_APP, to: DETAILS, port: 9080 }),
  isStopped('Nor to reviews.', { from: LEGACY_APP, to: REVIEWS_V1, port: 9080 }),
];

export const security: Readonly<Record<string, readonly Expectation[]>> = {
  'mtls-strict-mesh': strictMesh,
  'mtls-port-exception': portException,
  'mtls-permissive': permissive,
  'legacy-client': legacyClient,
};
