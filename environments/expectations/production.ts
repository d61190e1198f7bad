import { PRODUCTPAGE } from './bookinfo';
import type { Group } from './group';
import { ask, type Entry, GATEWAY, INGRESS_GATEWAY } from './requests';
import { application, namespaces, subsets } from './application';
import { pages } from './entry';
import { network } from './network';
import { observability, someTraces } from './observability';
import { authorization, mutualTls } from './security';

const HOST = { host: 'bookinfo.example.com' };
const OTHER_HOST = { host: 'other.example.com' };
const HTTPS: Entry = { origin: `https://${INGRESS_GATEWAY}`, headers: HOST };
const HTTP: Entry = { ...GATEWAY, headers: HOST };

const entry: Group = {
  title: 'The pages are served by HTTPS, for one host',
  manifests: '40-entry',
  expectations: [
    ...pages(HTTPS),
    { promise: 'Another host does not exist.', request: ask(HTTP, '/productpage', { headers: OTHER_HOST }), expect: { status: 404 } },
  ],
  mutations: [
    {
      mistake: 'The credentialName of the Gateway names no Secret.',
      object: 'Gateway/bookinfo-gateway.bookinfo',
      change: [{ op: 'replace', path: '/spec/servers/1/tls/credentialName', value: 'bookinfo-certificate' }],
    },
  ],
};

const tls: Group = {
  title: 'HTTPS with the certificate that was issued, and nothing by plain HTTP',
  manifests: '30-tls',
  expectations: [
    {
      promise: 'The gateway presents the certificate.',
      request: ask(HTTPS, '/productpage'),
      expect: { certificate: { secret: 'bookinfo-cert.istio-system' } },
    },
    {
      promise: 'Plain HTTP is redirected to the same page by HTTPS.',
      request: ask(HTTP, '/productpage'),
      expect: { redirected: { location: 'https://bookinfo.example.com/productpage', status: 301 } },
    },
    {
      promise: 'Whatever the page, plain HTTP is redirected.',
      request: ask(HTTP, '/api/v1/products/0'),
      expect: { redirected: { location: 'https://bookinfo.example.com/api/v1/products/0', status: 301 } },
    },
    {
      promise: "Let's Encrypt's challenge is answered by plain HTTP, without a redirect.",
      request: ask(HTTP, '/.well-known/acme-challenge/token'),
      expect: { status: 200 },
    },
    { promise: 'By plain HTTP nothing reaches productpage.', request: ask(HTTP, '/productpage'), expect: { untouched: [PRODUCTPAGE] } },
    {
      promise: 'By HTTPS no other name reaches productpage.',
      request: ask(HTTPS, '/productpage', { headers: OTHER_HOST }),
      expect: { untouched: [PRODUCTPAGE] },
    },
  ],
};

/** HTTPS for one host, read only. */
export const production: readonly Group[] = [
  namespaces,
  application(HTTPS),
  subsets,
  tls,
  entry,
  mutualTls(HTTPS),
  authorization(HTTPS, {
    promise: 'The gateway may not post a sign-in.',
    request: ask(HTTPS, '/login', { method: 'POST' }),
    expect: { denied: true },
  }),
  network,
  observability({ entry: HTTPS, gateways: [INGRESS_GATEWAY], traces: someTraces(HTTPS) }),
];
