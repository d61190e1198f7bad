import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { arrivals, byProxy, judged, noAnswer } from '../measurements';

const REFUSED: ExpectedOutcome = { refused: true };
const get = 'Get "http://cart.shop:8080/": ';

test.each([`${get}EOF`, `${get}read tcp 10.9.0.2:40100->10.9.0.7:8080: read: connection reset by peer`, `${get}write: broken pipe`])(
  'holds when the server closed the connection: %s',
  (error) => {
    expect(judged(REFUSED, { answers: [noAnswer(error)] })).toEqual({ holds: true, measured: 'no answer (once), no arrivals' });
  },
);

test.each([
  `${get}context deadline exceeded (Client.Timeout exceeded while awaiting headers)`,
  `${get}dial tcp 10.9.0.7:8080: i/o timeout`,
  `${get}dial tcp 10.9.0.7:8080: connect: connection refused`,
  `${get}dial tcp: lookup cart.shop: no such host`,
  'Get "http://cart.shop:8080/EOF": dial tcp 10.9.0.7:8080: connect: connection refused',
  '',
])('fails when it is not there or keeps silent: %s', (error) => {
  expect(judged(REFUSED, { answers: [noAnswer(`${get}EOF`), noAnswer(error)] }).reason).toBe(
    `1 of 2 connections were not closed by the server; the first: no answer (${error})`,
  );
});

test('fails when a request is answered, whatever it says', () => {
  expect(judged(REFUSED, { answers: [byProxy(503, { error: 'EOF' })] }).holds).toBe(false);
});

test('fails when a request arrived', () => {
  expect(judged(REFUSED, { answers: [noAnswer('EOF')], arrivals: arrivals(1) }).reason).toBe(
    'there should be no arrivals, but there are: 1 arrival: cart-v1.shop (once)',
  );
});
