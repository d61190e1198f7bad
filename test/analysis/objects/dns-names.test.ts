import { isDnsLabel, isDnsName, isHostName } from '../../../analysis/objects/dns-names';

const names = ['a', '0', 'a-b', 'a'.repeat(63)];

test.each(names)('%s is a label, a name and a host', (value) => {
  expect([isDnsLabel(value), isDnsName(value), isHostName(value)]).toEqual([true, true, true]);
});

test.each(['shop.example.com', '1.2.3.example', '1.2.3', '256.1.1.1'])('%s is a name and a host, and not a label', (value) => {
  expect([isDnsLabel(value), isDnsName(value), isHostName(value)]).toEqual([false, true, true]);
});

test.each(['10.0.0.1', '255.255.255.255'])('%s is not a host but an address', (value) => {
  expect([isDnsLabel(value), isDnsName(value), isHostName(value)]).toEqual([false, true, false]);
});

test.each([
  '',
  '-a',
  'a-',
  'A',
  'a_b',
  'a..b',
  '.a',
  '*',
  'fd00::1',
  'a'.repeat(64),
  'a\n',
  Array(128).fill('a').join('.'),
  undefined,
  null,
  7,
  ['a'],
])('%j is none of them', (value) => {
  expect([isDnsLabel(value), isDnsName(value), isHostName(value)]).toEqual([false, false, false]);
});
