import { summary, table } from '../../bench/table';
import { row } from './rows';

const rows = [row('helm', 1, 4), row('helm', 100, 1.1), row('itself', 1000, 4), row('empty-app', null, 1.5)];
const lines = table({ rows, leftOut: [{ pair: 'cue', reason: 'Go is too old.' }] }).split('\n');

test('has the figures of both sides, and a target with what came of it', () => {
  expect(lines[2]).toMatch(/^100 +Helm +1\.10 \/ 1\.00 +1\.10 \/ 1\.00 +150 \/ 150 +1\.100 +1\.100 +CPU <= 1\.05 +MISSED$/);
});

test('has nothing about a target where there is none', () => {
  expect(lines[1]).toMatch(/^1 +Helm +4\.00 \/ 1\.00 .* 4\.000$/);
});

test('has both targets of a row', () => {
  expect(lines[3]).toMatch(/^1000 +ours at 100 .* CPU <= 5, peak <= 200 MB +reached, reached$/);
});

test('has a row that is not about namespaces', () => {
  expect(lines[4]).toMatch(/^- +cdk8s synth of an empty chart .* wall <= 1\.6 +reached$/);
});

test('says what is left out, and why', () => {
  expect(lines[5]).toBe('cue is left out: Go is too old.');
});

test('columns stand below each other', () => {
  const at = lines[0]!.indexOf('CPU ratio');
  expect(lines.slice(1, 5).map((line) => line.slice(at, at + 5))).toEqual(['4.000', '1.100', '4.000', '1.500']);
});

test('a sentence says how many targets are reached', () => {
  expect(summary({ rows, leftOut: [] })).toBe('3 rows have targets: 2 reach them, 1 do not\n');
});

test('the sentence says that something is left out', () => {
  expect(summary({ rows: [], leftOut: [{ pair: 'cue', reason: '' }] })).toBe('0 rows have targets: 0 reach them, 0 do not, and pairs left out: 1\n');
});
