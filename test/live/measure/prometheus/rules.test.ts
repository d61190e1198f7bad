import { rulesIn } from '../../../../live/measure/prometheus/rules';

const SOURCE = { object: { kind: 'ConfigMap', metadata: { name: 'rules', namespace: 'shop' } }, file: 'shop.yaml' };
const files = (text: string) => rulesIn([{ source: SOURCE, files: { 'rules.yml': text } }]);

test('rules are recording rules and alerts', () => {
  const text = 'groups:\n  - name: a\n    rules:\n      - { record: "a:b", expr: up }\n      - { alert: Down, expr: up == 0 }\n';
  expect(files(text)).toEqual([
    { name: 'a:b', source: SOURCE },
    { name: 'Down', source: SOURCE },
  ]);
});

test('rules are not in files of another kind', () => {
  expect(['global: {}', '', 'groups: none', '{{ template }}: [', 'groups: [{ name: a }]'].flatMap(files)).toEqual([]);
  expect(rulesIn([{ source: SOURCE, files: { 'rules.json': '{"groups": [{"rules": [{"alert": "Down"}]}]}' } }])).toEqual([]);
});

test.each(['groups:', 'groups: [{name: x, rules: }]', 'groups: [null, x]', 'groups: [{rules: [null, x, {}, {record: 5}]}]', 'null', '[1]'])(
  'there may be nothing where rules belong: %s',
  (text) => {
    expect(files(text)).toEqual([]);
  },
);
