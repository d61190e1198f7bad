import { join } from 'node:path';
import type { Changes } from '../../../scripts/synth/changes';
import { report } from '../../../scripts/synth/report';

const NOTHING: Changes = { added: [], changed: [], removed: [], unchanged: 0, addedFolders: [], removedFolders: [] };

test('lists what is changed, new and removed, by path', () => {
  const changes = { ...NOTHING, changed: [join('lab', 'b.yaml')], added: [join('lab', 'a.yaml')], removed: [join('lab', 'c.yaml')], unchanged: 4 };
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

test('lists at most twenty, and says how many more there are', () => {
  const added = Array.from({ length: 1000 }, (_, index) => `${1000 + index}.yaml`);
  const lines = report({ ...NOTHING, added }).split('\n');
  expect([lines.length, lines[19], ...lines.slice(20)]).toEqual([22, '  new      dist/1019.yaml', '  and 980 more', '1000 files: 1000 new']);
});
