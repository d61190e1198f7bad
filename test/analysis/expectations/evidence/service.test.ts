import { serviceOf } from '../../../../analysis/expectations/evidence/service';
import { expectation } from '../measurements';

const STATUS = { status: 200 };

test.each([
  ['cart', 'cart.shop'],
  ['cart:8080', 'cart.shop'],
  ['cart.other', 'cart.other'],
  ['cart.other.svc', 'cart.other'],
  ['cart.other.svc.cluster.local:8080', 'cart.other'],
])('host %s, asked for from shop, is service %s', (host, service) => {
  expect(serviceOf(expectation(STATUS, { url: `http://${host}/` }))).toBe(service);
});

test('a qualified host needs no namespace of the sender', () => {
  expect(serviceOf(expectation(STATUS, { from: 'outside', url: 'http://cart.shop/' }))).toBe('cart.shop');
});

test("the namespace is the last part of the sender's name", () => {
  expect(serviceOf(expectation(STATUS, { from: 'www.example.com.elsewhere', url: 'http://cart/' }))).toBe('cart.elsewhere');
});

test('fails when a sender without a namespace uses a short name', () => {
  expect(() => serviceOf(expectation(STATUS, { from: 'outside', url: 'http://cart/' }))).toThrow(
    "'outside' has no namespace for the short name 'cart'. Write NAME.NAMESPACE as the host",
  );
});

test.each(['www.example.com', '10.0.0.1', 'cart.shop.svc.other.domain'])('fails when the host is no service: %s', (host) => {
  expect(() => serviceOf(expectation(STATUS, { url: `http://${host}/` }))).toThrow(`the host '${host}' of its URL is no service`);
});
