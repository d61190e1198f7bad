import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { coversFamily, isIpAddress, isWithin, parseCidr } from '../../../analysis/match/cidr';

const block = (text: string) => parseCidr(text)!;

test.each([
  ['10.0.0.0/8', 4, 8],
  ['0.0.0.0/0', 4, 0],
  ['192.168.1.7/32', 4, 32],
  ['fd00::/8', 6, 8],
  ['::/0', 6, 0],
  ['::ffff:10.0.0.0/104', 6, 104],
  ['1:2:3:4:5:6:7:8/128', 6, 128],
])('%s is a block of IPv%i', (text, family, length) => {
  expect(parseCidr(text)).toMatchObject({ family, length });
});

test.each(['', '/8', '10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/00', '10.0.0.0/08', '10.0.0.0/-1', '10.0.0.0/8/8', '010.0.0.0/8', '10.0.0/8'])(
  '%p is no block',
  (text) => {
    expect(parseCidr(text)).toBeUndefined();
  },
);

test.each(['fd00::/129', 'fd00:::/8', '1:2:3:4:5:6:7/64', '1:2:3:4:5:6:7:8:9/64', '1::2::3/64', 'g::/8', '::1.2.3/8', '1:2:3:4:5:6:7:8::/64'])(
  '%p is no block',
  (text) => {
    expect(parseCidr(text)).toBeUndefined();
  },
);

test('a block starts at its first address, whatever address names it', () => {
  expect(block('10.1.2.3/8')).toEqual(block('10.0.0.0/8'));
});

test.each([
  ['10.1.0.0/16', '10.0.0.0/8', true],
  ['10.0.0.0/8', '10.0.0.0/8', true],
  ['10.0.0.0/8', '10.1.0.0/16', false],
  ['11.0.0.0/16', '10.0.0.0/8', false],
  ['fd00::/16', 'fd00::/8', true],
  ['::/128', '0.0.0.0/0', false],
])('%s lies within %s: %s', (inner, outer, within) => {
  expect(isWithin(block(inner), block(outer))).toBe(within);
});

test.each([
  [['0.0.0.0/0'], 4],
  [['0.0.0.0/1', '128.0.0.0/1'], 4],
  [['128.0.0.0/1', '64.0.0.0/2', '0.0.0.0/2', '10.0.0.0/8'], 4],
  [['8000::/1', '::/1'], 6],
  [['0.0.0.0/1', '128.0.0.0/2'], undefined],
  [['0.0.0.0/1', '8000::/1'], undefined],
  [['203.0.113.0/24'], undefined],
  [[], undefined],
])('%j together cover all of family %s', (texts, family) => {
  expect(coversFamily(texts.map(block))).toBe(family);
});

test("addresses and blocks are those of Node's own module", () => {
  const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.]{0,12}$/));
  fc.assert(
    fc.property(address, fc.ipV4(), fc.integer({ min: 0, max: 32 }), (text, outer, length) => {
      expect(isIpAddress(text)).toBe(isIP(text) !== 0);
      const list = new BlockList();
      list.addSubnet(outer, length, 'ipv4');
      if (isIP(text) === 4) expect(isWithin(block(`${text}/32`), block(`${outer}/${length}`))).toBe(list.check(text, 'ipv4'));
    }),
    { numRuns: 300 },
  );
});
