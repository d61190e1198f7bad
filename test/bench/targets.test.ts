import { PAIRS } from '../../bench/peers';
import { TARGETS } from '../../bench/targets';

test.each(TARGETS)('$pair at $size is measured, and so its target has a row', ({ pair, size }) => {
  expect(PAIRS.find(({ name }) => name === pair)?.sizes).toContain(size);
});

test('no row has two targets of one figure', () => {
  const keys = TARGETS.map(({ pair, size, of }) => `${pair} ${size} ${of}`);
  expect(new Set(keys).size).toBe(keys.length);
});
