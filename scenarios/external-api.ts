import { ExternalService, RegistryOnly, RestrictEgress } from '../constructs';
import type { Request } from '../analysis/expectations';
import { DETAILS, INTERNET, isStopped, passes, RATINGS } from '../environments/expectations';
import type { Scenario } from './scenario';

/** Addresses that are not the internet's: private (RFC 1918), shared (RFC 6598), link-local (RFC 3927) and loopback. */
const PRIVATE_NETWORKS = ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'];

const BOOKS: Request = { from: DETAILS, url: 'http://www.googleapis.com/books/v1/volumes', count: 10, concurrency: 5 };
const BOOKS_HOST = 'www.googleapis.com.outside';
const UNKNOWN = 'http://example.org/';

export const externalApi: Scenario = {
  name: 'external-api',
  promise: 'Details reaches www.googleapis.com over TLS with a timeout and retries; hosts that the mesh does not know stay out of reach.',
  see: '`kubectl -n bookinfo exec deploy/details-v1 -- ruby -rnet/http -e \'puts Net::HTTP.get_response(URI("http://www.googleapis.com/books/v1/volumes?q=isbn:0486424618")).code\'`',
  base: 'lab',
  build: (chart, { app }) => {
    new ExternalService(chart, 'Books', { host: 'www.googleapis.com', timeout: '5s', retries: { attempts: 2, perTryTimeout: '2s' } });
    new RegistryOnly(chart, 'RegistryOnly');
    const internet = { cidr: '0.0.0.0/0', except: PRIVATE_NETWORKS };
    new RestrictEgress(chart, 'DetailsEgress', { name: 'details-egress', from: app.details, to: [internet], ports: [{ port: 443 }], dns: false });
  },
  expectations: [
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
  ],
};
