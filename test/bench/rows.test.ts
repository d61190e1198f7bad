import { readFileSync } from 'node:fs';
import { RESULTS } from '../../bench/files';
import { PAIRS } from '../../bench/peers';
import { isReached, missing, type Results, type Row, rowOf, targetsOf, valueFor } from '../../bench/rows';
import { allRows, row } from './rows';

const measurement = (cpuSeconds: number, wallSeconds: number, memoryMegabytes: number) => ({ cpuSeconds, wallSeconds, memoryMegabytes });

test('a ratio is the median of ours by the median of the peer', () => {
  const ours = [measurement(1, 2, 30), measurement(2, 4, 60), measurement(9, 9, 90)];
  const peer = [measurement(4, 2, 30), measurement(8, 4, 30), measurement(9, 9, 30)];
  expect(rowOf({ pair: 'helm', size: 100 }, ours, peer).ratio).toEqual({ cpu: 0.25, wall: 1, memory: 2 });
});

test('a row keeps every run', () => {
  const ours = [measurement(1, 2, 30), measurement(2, 4, 60)];
  expect(rowOf({ pair: 'helm', size: 100 }, ours, ours).ours.runs).toEqual(ours);
});

test('a target is reached at its limit, and missed above', () => {
  expect([1.05, 1.06].map((ratio) => isReached(row('helm', 100, ratio)))).toEqual([true, false]);
});

test('a row without a target is reached', () => {
  expect(isReached(row('helm', 1, 99))).toBe(true);
});

test('a row with two targets has to reach both', () => {
  const measured = row('itself', 1000, 4);
  const heavy = { ...measured, ours: { ...measured.ours, median: measurement(4, 4, 201) } };
  expect([isReached(measured), isReached(heavy)]).toEqual([true, false]);
});

test('a target of memory holds of ours alone', () => {
  const memory = targetsOf({ pair: 'itself', size: 1000 }).find((target) => target.of === 'memory')!;
  expect(valueFor(memory, row('itself', 1000, 4))).toBe(150);
});

test('nothing is missing where every pair is measured at every size', () => {
  expect(missing({ rows: allRows(1) }, PAIRS)).toEqual([]);
});

test('names what is missing', () => {
  const rows = allRows(1).filter(({ pair, size }) => pair !== 'empty-app' && !(pair === 'cue' && size === 400));
  expect(missing({ rows }, PAIRS)).toEqual(['cue at 400 is not measured', 'empty-app is not measured']);
});

test('names what has too few runs', () => {
  const few = (full: Row) => ({ ...full, peer: { ...full.peer, runs: full.peer.runs.slice(1) } });
  const rows = allRows(1).map((full) => (full.pair === 'itself' ? few(full) : full));
  expect(missing({ rows }, PAIRS)).toEqual(['itself at 1000 has 4 runs']);
});

describe('the file that is committed', () => {
  let results: Results;
  beforeAll(() => {
    results = JSON.parse(readFileSync(RESULTS, 'utf8')) as Results;
  });

  test('has every pair at every size, often enough', () => {
    expect(missing(results, PAIRS)).toEqual([]);
  });

  test('says on which machine', () => {
    for (const value of Object.values(results.machine)) expect(value).toBeTruthy();
  });

  test('says which versions', () => {
    for (const pair of PAIRS) expect([pair.name, results.versions[pair.name]]).toEqual([pair.name, pair.version()]);
  });

  test('has the medians and ratios of its runs', () => {
    for (const { pair, size, ours, peer, ...rest } of results.rows) {
      expect({ pair, size, ours, peer, ...rest }).toEqual(rowOf({ pair, size }, ours.runs, peer.runs));
    }
  });
});
