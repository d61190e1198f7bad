import type { Differences } from '../../../scripts/synth/differences';
import { report } from '../../../scripts/synth/report';

const NOTHING: Differences = { added: [], changed: [], removed: [], unchanged: 0, newFolders: [], oldFolders: [] };
const paths = (count: number) => Array.from({ length: count }, (_, index) => `${1000 + index}.yaml`);

test('lists what is changed, new and removed, by path', () => {
  const changes = { ...NOTHING, changed: ['lab/b.yaml'], added: ['lab/a.yaml'], removed: ['lab/c.yaml'], unchanged: 4 };
  expect(report(changes).split('\n')).toEqual([
    '  new      dist/lab/a.yaml',
    '  changed  dist/lab/b.yaml',
    '  removed  dist/lab/c.yaml',
    '6 files: 1 changed, 1 new, 4 unchanged; 1 removed',
  ]);
});

test('is one line when nothing has changed', () => {
  expect(report({ ...NOTHING, unchanged: 54 })).toBe('54 files: 54 unchanged');
});

test('lists at most twenty files that are written, and gives the number of the others', () => {
  const lines = report({ ...NOTHING, added: paths(1000) }).split('\n');
  expect([lines.length, lines[19], ...lines.slice(20)]).toEqual([
    22,
    '  new      dist/1019.yaml',
    '  and 980 more, changed or new',
    '1000 files: 1000 new',
  ]);
});

test('lists every file that is removed', () => {
  const lines = report({ ...NOTHING, removed: paths(100), added: paths(30) }).split('\n');
  expect(lines.filter((line) => line.startsWith('  removed'))).toHaveLength(100);
});
