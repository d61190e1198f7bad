import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, arrivals, byProxy, judged, noAnswer, times, V1, V2 } from './measurements';

describe('status', () => {
  test('holds when every answer has it', () => {
    expect(judged({ status: 404 }, { answers: times(5, () => byProxy(404)) })).toEqual({ holds: true, measured: '404 (5 times)' });
  });

  test('fails when one has not', () => {
    const answers = [answer(), answer(), byProxy(503, { body: 'no healthy upstream' })];
    expect(judged({ status: 200 }, { answers })).toEqual({
      holds: false,
      measured: '200 (2 times), 503 (once)',
      reason: '1 of 3 answers are not 200; the first: 503 "no healthy upstream"',
    });
  });

  test('fails when there was no answer', () => {
    expect(judged({ status: 200 }, { answers: [noAnswer('EOF')] }).reason).toBe('1 of 1 answers are not 200; the first: no answer (EOF)');
  });
});

describe('refused', () => {
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
});

describe('denied', () => {
  const DENIED: ExpectedOutcome = { denied: true };
  const denied = byProxy(403, { body: 'RBAC: access denied' });

  test('holds when the proxy denies every request', () => {
    expect(judged(DENIED, { answers: [denied, denied] })).toEqual({ holds: true, measured: '403 (2 times), no arrivals' });
  });

  test.each([
    ['another status', byProxy(401, { body: 'RBAC: access denied' })],
    ["the application's own 403", answer({ status: 403, body: 'forbidden' })],
    ['an answer', answer()],
  ])('fails with %s', (_, other) => {
    expect(judged(DENIED, { answers: [denied, other] }).reason).toMatch(/^1 of 2 answers are not 403 "RBAC: access denied"; the first: /);
  });

  test('fails when a request arrived', () => {
    expect(judged(DENIED, { answers: [denied], arrivals: arrivals(1) }).reason).toContain('there should be no arrivals');
  });
});

describe('untouched', () => {
  const UNTOUCHED: ExpectedOutcome = { untouched: [V2, 'stock-v1.shop'] };

  test('holds when requests arrive only elsewhere', () => {
    expect(judged(UNTOUCHED, { answers: [answer()], arrivals: arrivals(1) })).toEqual({
      holds: true,
      measured: '200 (once), 1 arrival: cart-v1.shop (once)',
    });
  });

  test.each([V2, 'stock-v1.shop'])('fails when one arrives at %s', (workload) => {
    const seen = [...arrivals(5, { workload: V1 }), ...arrivals(1, { workload })];
    expect(judged(UNTOUCHED, { answers: times(5, () => answer()), arrivals: seen }).reason).toBe(
      `there should be no arrivals, but there are: 1 arrival: ${workload} (once)`,
    );
  });
});
