import type { ExpectedOutcome } from '../../../../analysis/expectations';
import { answer, arrival, judged } from '../measurements';

const answers = [answer()];

const ORIGINATED: ExpectedOutcome = { tlsOriginated: { sni: 'www.example.com' } };
const workload = 'www.example.com.elsewhere';
const arrived = (...names: string[]) => ({ answers, arrivals: names.map((sni) => arrival({ workload, sni })) });

test('holds when requests arrive by TLS for the name', () => {
  expect(judged(ORIGINATED, arrived('www.example.com'))).toEqual({
    holds: true,
    measured: 'www.example.com.elsewhere by TLS for www.example.com (once)',
  });
});

test.each([
  ['', 'in plain text'],
  ['example.com', 'by TLS for example.com'],
])('fails with server name %p', (sni, text) => {
  expect(judged(ORIGINATED, arrived('www.example.com', sni)).reason).toBe(
    `1 of 2 requests did not arrive by TLS for www.example.com; the first: www.example.com.elsewhere ${text}`,
  );
});

test('fails when no request arrived', () => {
  expect(judged(ORIGINATED, { answers }).reason).toBe('no request arrived');
});
