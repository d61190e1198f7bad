import type { Expectation } from '../../../analysis/expectations';
import { environmentExpectations } from '../../../environments/expectations';
import { scenarios } from '../../../scenarios';
import { externalHosts } from '../../../live/stand-ins/outside';

const asking = (...urls: string[]): Expectation[] => urls.map((url) => ({ promise: '', request: { from: 'outside', url }, expect: { status: 200 } }));

describe('externalHosts', () => {
  test('are those of no namespace, each once, by name', () => {
    const expectations = asking('http://www.example.com/', 'https://example.org/books', 'http://www.example.com/books');
    expect(externalHosts(expectations, ['shop'])).toEqual(['example.org', 'www.example.com']);
  });

  test.each([
    'http://cart-0.cart.shop.svc.cluster.local/',
    'http://cart:8080/',
    'http://cart.shop:8080/',
    'http://cart.shop.svc.cluster.local/',
    'http://192.0.2.1/',
  ])('not of %s', (url) => {
    expect(externalHosts(asking(url), ['shop'])).toEqual([]);
  });

  test('not of what is no request', () => {
    const connection: Expectation = { promise: '', connection: { from: 'cart-v1.shop', to: '203.0.113.10', port: 443 }, expect: { allowed: false } };
    expect(externalHosts([connection, { promise: '', pods: 'www.example.com', expect: { sidecar: false } }], [])).toEqual([]);
  });

  test('of the promises are two', () => {
    const groups = Object.values(environmentExpectations).flat();
    const all = [...groups, ...scenarios].flatMap(({ expectations }) => expectations);
    expect(externalHosts(all, ['bookinfo', 'istio-system', 'legacy'])).toEqual(['example.org', 'www.googleapis.com']);
  });
});
