import { Construct } from 'constructs';
import { checkCidr, checkHost, checkRegex, shown } from '../../../constructs/internal/checks';
import { checkDuration, type Duration } from '../../../constructs/internal/duration';

const scope = new Construct(undefined as never, 'Scope');

test.each<[Duration, number]>([
  ['1ms', 1],
  ['500ms', 500],
  ['1.5s', 1500],
  ['0.001s', 1],
  ['3m', 180_000],
  ['1h', 3_600_000],
])('%s is %d milliseconds', (duration, milliseconds) => {
  expect(checkDuration(scope, 'delay', duration)).toBe(milliseconds);
});

test.each(['5', '5 s', '-1s', '1e3s', '0s', '0.5ms', '1d', '1m30s', '', 's'])('%p is no duration', (duration) => {
  expect(() => checkDuration(scope, 'delay', duration as Duration)).toThrow(/\[Scope\] delay '.*' is not a duration that Istio accepts/);
});

test.each(['192.168.1.0/24', '0.0.0.0/0', '::/0', 'fd00::/8'])('%s is a CIDR block', (cidr) => {
  expect(() => {
    checkCidr(scope, cidr);
  }).not.toThrow();
});

test.each(['192.168.1.0', '192.168.1.0/', '192.168.1.0/33', 'fd00::/129', '300.1.1.1/8', '10.0.0.0/8/8', '', '/8', '10.0.0.0/-1'])(
  '%p is no CIDR block',
  (cidr) => {
    expect(() => {
      checkCidr(scope, cidr);
    }).toThrow(/is not a CIDR block/);
  },
);

test.each(['*', '*.example.com', 'shop.example.com', 'localhost'])('%s is a host for a gateway', (host) => {
  expect(() => {
    checkHost(scope, host, 'wildcard');
  }).not.toThrow();
});

test.each(['', 'a..b', '-a.com', 'a_b.com', '*.*.com', 'sho*.example.com', 'a'.repeat(64) + '.com', '10.0.0.1'])('%p is none', (host) => {
  expect(() => {
    checkHost(scope, host, 'wildcard');
  }).toThrow(/is not a host name/);
});

test.each(['(?=x)', '(?!x)', '(?<=x)', '(a)\\1', '[', '*'])('%s is no RE2 expression', (regex) => {
  expect(() => {
    checkRegex(scope, 'regex', regex);
  }).toThrow(/is not an RE2 expression/);
});

test.each<[unknown, string]>([
  ['7d', "'7d'"],
  [null, 'null'],
  [undefined, 'undefined'],
  [10n, '10n'],
  [{ size: '20Gi' }, "{ size: '20Gi' }"],
])('%p is shown as what it is', (value, text) => {
  expect(shown(value)).toBe(text);
});

test('a value fits into one line of a message, whatever it is', () => {
  const circular: Record<string, unknown> = { text: 'a\nb', list: Array.from({ length: 200 }, String) };
  circular.self = circular;
  expect(shown(circular)).not.toContain('\n');
  expect(shown(new Error('no'))).not.toContain('\n');
  expect(shown('x'.repeat(1000)).length).toBeLessThan(100);
});
