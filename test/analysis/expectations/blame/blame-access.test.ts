import { answer, arrivals, byProxy, noAnswer } from '../measurements';
import { blamed, DENIED, lab, laid, type Mutable, production, PRODUCTPAGE } from './failures';

const NOT_FOUND = byProxy(404);
const RESET = noAnswer('Get "http://details.bookinfo:9080/details/0": read: connection reset by peer');

describe('authorization', () => {
  test.each([
    ['Productpage may not get ratings.', 'allow-reviews-to-ratings'],
    ['Details may not get reviews.', 'allow-productpage-to-reviews'],
    ['Reviews may not get the page.', 'allow-istio-ingressgateway-to-productpage'],
    ['The gateway may not post to a page.', 'allow-istio-ingressgateway-to-productpage'],
  ])('somebody gets in: %s', (promise, policy) => {
    const found = blamed({ of: ['lab', promise], answers: [answer()], arrivals: arrivals(1, { workload: PRODUCTPAGE }) }, lab());
    expect(found[0]).toBe(`AuthorizationPolicy/${policy}.bookinfo in dist/lab/50-security.k8s.yaml`);
    expect(found[1]).toMatch(/^AuthorizationPolicy\/deny-all\.bookinfo /);
  });

  test.each([
    ['Details answers productpage.', 'allow-productpage-to-details'],
    ['The page is served.', 'allow-istio-ingressgateway-to-productpage'],
    ['Details sees productpage.', 'allow-productpage-to-details'],
  ])('somebody is kept out: %s', (promise, policy) => {
    expect(blamed({ of: ['lab', promise], answers: [DENIED] }, lab())[0]).toMatch(`AuthorizationPolicy/${policy}.bookinfo `);
  });

  test('of two policies for the same pods the one of the scenario comes first', () => {
    const of = ['gateway-api-entry', 'Nothing but signing in can be posted.'] as const;
    expect(blamed({ of, answers: [answer()] }, laid('gateway-api-entry'))[0]).toBe(
      'AuthorizationPolicy/allow-bookinfo-gateway-to-productpage.bookinfo in dist/scenarios/gateway-api-entry.k8s.yaml',
    );
  });
});

describe('mutual TLS', () => {
  test.each([
    ['is turned away by authorization', DENIED],
    ['is served', answer()],
  ])('a client without a certificate %s', (_, got) => {
    const of = ['lab', 'A client without a certificate is refused by details.'] as const;
    expect(blamed({ of, answers: [got] }, lab())).toEqual(['PeerAuthentication/default.bookinfo in dist/lab/50-security.k8s.yaml']);
  });

  test('a connection is reset where it should be taken', () => {
    const promise = 'Ratings takes the connection of a client without a certificate, and authorization turns its request away.';
    expect(blamed({ of: ['mtls-port-exception', promise], answers: [RESET] }, laid('mtls-port-exception'))[0]).toBe(
      'PeerAuthentication/ratings.bookinfo in dist/scenarios/mtls-port-exception.k8s.yaml',
    );
  });

  test('a policy of the namespace comes before one of the mesh', () => {
    const of = ['mtls-strict-mesh', 'Without a certificate nobody reaches details.'] as const;
    expect(blamed({ of, answers: [DENIED] }, laid('mtls-strict-mesh'))).toEqual([
      'PeerAuthentication/default.bookinfo in dist/lab/50-security.k8s.yaml',
      'PeerAuthentication/default.istio-system in dist/scenarios/mtls-strict-mesh.k8s.yaml',
    ]);
  });
});

describe('an entry', () => {
  const GATEWAY = /^Gateway\/bookinfo-gateway\.bookinfo in dist\/(lab|production)\/40-entry\.k8s\.yaml$/;
  const ROUTE = /^VirtualService\/bookinfo\.bookinfo in dist\/(lab|production)\/40-entry\.k8s\.yaml$/;
  const HOST = (object: Mutable) => {
    if (object.kind === 'Gateway') for (const server of object.spec.servers) server.hosts = ['shop.example.com'];
  };

  test.each(['The page is served.', 'The gateway may not delete.', 'Productpage sees the gateway.', 'Signing out reaches productpage.'])(
    'of another host is of the Gateway: %s',
    (promise) => {
      expect(blamed({ of: ['lab', promise], answers: [NOT_FOUND] }, lab(HOST))[0]).toMatch(GATEWAY);
    },
  );

  test('of another host is of the Gateway, by HTTPS and by a redirect', () => {
    const redirect = ['production', 'Plain HTTP is redirected to the same page by HTTPS.'] as const;
    expect(blamed({ of: ['production', 'The page is served.'], answers: [noAnswer('EOF')] }, production(HOST))[0]).toMatch(GATEWAY);
    expect(blamed({ of: redirect, answers: [NOT_FOUND] }, production(HOST))[0]).toMatch(GATEWAY);
  });

  test('whose Gateway serves the host is of the route', () => {
    const atDetails = arrivals(1, { workload: 'details-v1.bookinfo' });
    expect(blamed({ of: ['lab', 'The page is served.'], answers: [NOT_FOUND] }, lab())[0]).toMatch(ROUTE);
    expect(blamed({ of: ['lab', 'Other paths do not exist.'], answers: [answer()] }, lab())[0]).toMatch(ROUTE);
    expect(blamed({ of: ['lab', 'Details cannot be asked from outside.'], answers: [answer()], arrivals: atDetails }, lab())[0]).toMatch(ROUTE);
  });

  test('of the Gateway API is of its HTTPRoute, not of the VirtualService of the same name', () => {
    const of = ['gateway-api-entry', 'The page is served.'] as const;
    expect(blamed({ of, answers: [NOT_FOUND] }, laid('gateway-api-entry')).slice(0, 2)).toEqual([
      'HTTPRoute/bookinfo.bookinfo in dist/scenarios/gateway-api-entry.k8s.yaml',
      'Gateway/bookinfo-gateway.bookinfo in dist/scenarios/gateway-api-entry.k8s.yaml',
    ]);
  });

  const certificate = ['production', 'The gateway presents the certificate.'] as const;
  const shown = (fingerprint: string, validForHost: boolean) => answer({ certificate: { fingerprint, dnsNames: ['a.example.com'], validForHost } });

  test.each([
    ['the connection fails', noAnswer('remote error: tls: handshake failure')],
    ['the connection is reset', noAnswer('read: connection reset by peer')],
    ['another certificate is shown', shown('def', true)],
    ['a certificate of another Secret and name is shown', shown('def', false)],
  ])('is of the Gateway when %s', (_, got) => {
    expect(blamed({ of: certificate, answers: [got] }, production())[0]).toMatch(GATEWAY);
  });

  test('whose connection fails is of the Gateway, whatever was promised', () => {
    expect(blamed({ of: ['production', 'The gateway may not post a sign-in.'], answers: [noAnswer('EOF')] }, production())[0]).toMatch(GATEWAY);
    expect(blamed({ of: ['production', 'Static files are served.'], answers: [noAnswer('EOF')] }, production())[0]).toMatch(GATEWAY);
  });

  test('whose certificate is of another name is of the Certificate', () => {
    expect(blamed({ of: certificate, answers: [shown('abc', false)] }, production())[0]).toBe(
      'Certificate/bookinfo-cert.istio-system in dist/production/30-tls.k8s.yaml',
    );
  });
});
