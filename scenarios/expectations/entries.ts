import { DETAILS, PRODUCTPAGE, RATINGS, spiffe } from '../../environments/expectations/bookinfo';
import { INTERNET, isStopped, passes } from '../../environments/expectations/connections';
import type { Expectation, Request } from '../../analysis/expectations/expectation';
import { ask, type Entry, INGRESS_GATEWAY } from '../../environments/expectations/requests';

const BOOKS: Request = { from: DETAILS, url: 'http://www.googleapis.com/books/v1/volumes', count: 10, concurrency: 5 };
const BOOKS_HOST = 'www.googleapis.com.outside';
const UNKNOWN = 'http://example.org/';
const GATEWAY_API: Entry = { origin: 'http://bookinfo-gateway-istio.bookinfo' };
const LOAD_GENERATOR = 'load-generator.bookinfo';

const externalApi: readonly Expectation[] = [
  { promise: 'Details has answers of the host outside.', request: BOOKS, expect: { status: 200 } },
  {
    promise: 'The proxy opens TLS with the name of the host.',
    request: BOOKS,
    expect: { tlsOriginated: { sni: 'www.googleapis.com' } },
  },
  {
    promise: 'A request that fails with 503 is made again twice.',
    given: [{ workload: BOOKS_HOST, status: 503 }],
    request: BOOKS,
    expect: { attempts: { of: BOOKS_HOST, count: 3 } },
  },
  {
    promise: 'When the host is slow, details waits 5 s and no longer.',
    given: [{ workload: BOOKS_HOST, delay: '10s' }],
    request: BOOKS,
    expect: { timeout: { after: '5s' } },
  },
  { promise: 'A host that the mesh does not know is answered by the proxy.', request: { from: DETAILS, url: UNKNOWN }, expect: { status: 502 } },
  { promise: 'It is not reached.', request: { from: DETAILS, url: UNKNOWN }, expect: { untouched: ['example.org.outside'] } },
  { promise: 'Nor can ratings reach it.', request: { from: RATINGS, url: UNKNOWN }, expect: { untouched: ['example.org.outside'] } },
  passes('Details may connect to the internet by HTTPS.', { from: DETAILS, to: INTERNET, port: 443 }),
  isStopped('Details may not connect to the internet by plain HTTP.', { from: DETAILS, to: INTERNET, port: 80 }),
  isStopped('Details may not connect to private networks.', { from: DETAILS, to: '192.168.1.10', port: 443 }),
  isStopped('Ratings may not connect to the internet.', { from: RATINGS, to: INTERNET, port: 443 }),
];

const gatewayApi: readonly Expectation[] = [
  { promise: 'The page is served.', request: ask(GATEWAY_API, '/productpage'), expect: { status: 200 } },
  { promise: 'Paths below a prefix are served.', request: ask(GATEWAY_API, '/api/v1/products/0/reviews'), expect: { status: 200 } },
  { promise: 'Signing in is served.', request: ask(GATEWAY_API, '/login', { method: 'POST' }), expect: { status: 302 } },
  {
    promise: 'Productpage sees the identity of this gateway.',
    request: ask(GATEWAY_API, '/productpage'),
    expect: { identity: { seenBy: PRODUCTPAGE, spiffe: spiffe('bookinfo-gateway-istio') } },
  },
  { promise: 'Other paths do not exist.', request: ask(GATEWAY_API, '/'), expect: { status: 404 } },
  { promise: 'An exact path has nothing below it.', request: ask(GATEWAY_API, '/productpage/0'), expect: { status: 404 } },
  { promise: 'Details cannot be asked from outside.', request: ask(GATEWAY_API, '/details/0'), expect: { untouched: [DETAILS] } },
  { promise: 'Nothing but signing in can be posted.', request: ask(GATEWAY_API, '/productpage', { method: 'POST' }), expect: { denied: true } },
];

const loadGenerator: readonly Expectation[] = [
  { promise: 'The page is asked for 5 times a second.', arrivals: PRODUCTPAGE, expect: { perSecond: 5 } },
  { promise: 'The load generator is in the mesh.', pods: LOAD_GENERATOR, expect: { sidecar: true } },
  passes('It may connect to the gateway.', { from: LOAD_GENERATOR, to: INGRESS_GATEWAY, port: 8080 }),
  isStopped('It may not connect to productpage past the gateway.', { from: LOAD_GENERATOR, to: PRODUCTPAGE, port: 9080 }),
  {
    promise: 'It may not ask productpage past the gateway.',
    request: { from: LOAD_GENERATOR, url: 'http://productpage:9080/productpage' },
    expect: { denied: true },
  },
];

export const entries: Readonly<Record<string, readonly Expectation[]>> = {
  'gateway-api-entry': gatewayApi,
  'external-api': externalApi,
  'load-generator': loadGenerator,
};
