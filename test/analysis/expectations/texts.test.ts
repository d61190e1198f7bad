import { type Expectation, type ExpectedOutcome, expectedText, sentText } from '../../../analysis/expectations';

const request = { from: 'productpage-v1.bookinfo', url: 'http://reviews:9080/reviews/0' };
const promise = 'It holds.';

test.each<[ExpectedOutcome, string]>([
  [{ split: { versions: { v1: 90, v2: 10 } } }, 'split v1 90 %, v2 10 %'],
  [{ split: { of: 'reviews.bookinfo', versions: { v3: 100 } } }, 'split of reviews.bookinfo: v3 100 %'],
  [{ status: 200 }, 'status 200'],
  [{ refused: true }, 'refused'],
  [{ denied: true }, 'denied'],
  [{ delayed: { share: 10, atLeast: '2s' } }, 'delayed 10 %, at least 2s'],
  [{ delayed: { share: 100, atLeast: '2s', atMost: '3s' } }, 'delayed 100 %, 2s to 3s'],
  [{ aborted: { share: 10, status: 500 } }, 'aborted 10 % with 500'],
  [{ timeout: { after: '3s' } }, '504 after 3s'],
  [{ attempts: { of: 'ratings.bookinfo', count: 3 } }, '3 attempts at ratings.bookinfo'],
  [{ overflow: true }, 'overflow, some 503'],
  [{ overflow: false }, 'no overflow'],
  [{ ejected: { workload: 'details-v1.bookinfo', afterErrors: 1 } }, 'details-v1.bookinfo ejected after 1 error'],
  [{ untouched: ['reviews-v2.bookinfo', 'reviews-v3.bookinfo'] }, 'untouched reviews-v2.bookinfo, reviews-v3.bookinfo'],
  [{ mirrored: { to: 'reviews-v3.bookinfo', share: 100 } }, 'mirrored 100 % to reviews-v3.bookinfo'],
  [{ redirected: { location: 'https://bookinfo.example.com/', status: 301 } }, 'redirected 301 to https://bookinfo.example.com/'],
  [{ certificate: { secret: 'bookinfo-cert.istio-system' } }, 'certificate of Secret bookinfo-cert.istio-system'],
  [
    { identity: { seenBy: 'reviews-v1.bookinfo', spiffe: 'spiffe://cluster.local/ns/a/sa/b' } },
    'reviews-v1.bookinfo sees spiffe://cluster.local/ns/a/sa/b',
  ],
  [{ identity: { seenBy: 'reviews-v1.bookinfo', spiffe: 'none' } }, 'reviews-v1.bookinfo sees no identity'],
  [{ tlsOriginated: { sni: 'www.googleapis.com' } }, 'TLS originated, SNI www.googleapis.com'],
  [{ logged: { by: 'reviews-v1.bookinfo' } }, 'logged by reviews-v1.bookinfo'],
  [{ traced: { by: 'jaeger.b', through: ['a.b', 'c.b'] } }, 'traced through a.b, c.b at jaeger.b'],
  [{ traced: { by: 'jaeger.b', through: ['a.b'], share: 1 } }, 'traced 1 % through a.b at jaeger.b'],
])('the outcome %j', (expected, text) => {
  expect(expectedText({ promise, request, expect: expected })).toBe(text);
});

test.each<[Expectation, string]>([
  [{ promise, pods: 'reviews-v1.bookinfo', expect: { sidecar: true } }, 'sidecar'],
  [{ promise, pods: 'reviews-v1.bookinfo', expect: { sidecar: false } }, 'no sidecar'],
  [{ promise, connection: { from: 'a.b', to: 'c.b', port: 80 }, expect: { allowed: true } }, 'allowed'],
  [{ promise, connection: { from: 'a.b', to: 'c.b', port: 80 }, expect: { allowed: false } }, 'not allowed'],
  [{ promise, arrivals: 'productpage-v1.bookinfo', expect: { perSecond: 1 } }, '1 per second'],
  [{ promise, prometheus: 'a.b', expect: { targets: { proxies: ['c.b'], istiod: ['d.b'] } } }, 'targets of proxies, istiod'],
  [
    { promise, prometheus: 'a.b', expect: { targets: { proxies: ['c.b'], istiod: [] }, at: { proxies: ':15020/stats' } } },
    'targets of proxies at :15020/stats, istiod',
  ],
])('the outcome of %j', (expectation, text) => {
  expect(expectedText(expectation)).toBe(text);
});

const status = { status: 200 };

test.each<[Expectation, string]>([
  [{ promise, request, expect: status }, 'GET http://reviews:9080/reviews/0 from productpage-v1.bookinfo'],
  [
    { promise, request: { ...request, method: 'POST', headers: { 'end-user': 'jason' }, count: 200, concurrency: 10 }, expect: status },
    'POST http://reviews:9080/reviews/0 from productpage-v1.bookinfo, with end-user: jason, 200 times, 10 at once',
  ],
  [
    {
      promise,
      request,
      given: [
        { workload: 'ratings-v1.bookinfo', status: 503, delay: '2s', attempts: 2 },
        { workload: 'a.b', delay: '1s' },
      ],
      expect: status,
    },
    'GET http://reviews:9080/reviews/0 from productpage-v1.bookinfo; ratings-v1.bookinfo answers 503 and takes 2s at the first 2 attempts; a.b takes 1s',
  ],
  [{ promise, pods: 'reviews-v1.bookinfo', expect: { sidecar: true } }, 'nothing; the pods of reviews-v1.bookinfo are looked at'],
  [{ promise, connection: { from: 'a.b', to: '10.0.0.1', port: 80 }, expect: { allowed: true } }, 'TCP from a.b to 10.0.0.1, port 80'],
  [{ promise, connection: { from: 'a.b', to: 'c.b', port: 53, protocol: 'UDP' }, expect: { allowed: true } }, 'UDP from a.b to c.b, port 53'],
  [{ promise, arrivals: 'productpage-v1.bookinfo', expect: { perSecond: 1 } }, 'nothing; requests arrive at productpage-v1.bookinfo'],
  [{ promise, prometheus: 'a.b', expect: { targets: { proxies: ['c.b'] } } }, 'nothing; a.b is asked'],
])('what is sent for %j', (expectation, text) => {
  expect(sentText(expectation)).toBe(text);
});
