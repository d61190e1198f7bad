import type { KubernetesObject } from '../../../../analysis/objects';
import { changeObject } from '../../../../live/runner/mutations/change-object';

const OBJECT = {
  kind: 'ConfigMap',
  metadata: { name: 'prometheus', namespace: 'shop' },
  data: { 'prometheus.yml': 'regex: a\nregex: a\n', count: 3 },
} as KubernetesObject;

test('makes changes in their order, in a copy', () => {
  const changed = changeObject(OBJECT, [
    { op: 'add', path: '/data/first', value: 'b' },
    { op: 'move', from: '/data/first', path: '/data/second' },
    { op: 'remove', path: '/data/count' },
  ]);
  expect(changed).toEqual({ ...OBJECT, data: { 'prometheus.yml': 'regex: a\nregex: a\n', second: 'b' } });
  expect(OBJECT).toHaveProperty('data.count', 3);
});

test('replaces a text wherever it occurs in a string', () => {
  const changed = changeObject(OBJECT, [{ op: 'substitute', path: '/data/prometheus.yml', find: 'regex: a', with: 'regex: b' }]);
  expect(changed).toHaveProperty(['data', 'prometheus.yml'], 'regex: b\nregex: b\n');
});

test.each([
  ['a field is missing', { op: 'replace', path: '/spec/weight', value: 1 } as const, /cannot be made: Value required at path: \/spec\/weight/],
  ['a text is no string', { op: 'substitute', path: '/data/count', find: '3', with: '4' } as const, /\/data\/count is no text/],
  ['a text does not occur', { op: 'substitute', path: '/data/prometheus.yml', find: 'c', with: 'd' } as const, /'c' does not occur there/],
])('fails when %s', (_, change, message) => {
  expect(() => changeObject(OBJECT, [change])).toThrow(message);
  expect(() => changeObject(OBJECT, [change])).toThrow(/^ConfigMap\/prometheus: .+ Correct the mutation\.$/);
});
