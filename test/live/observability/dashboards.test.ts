import { dashboardsIn } from '../../../live/observability/dashboards';
import { rulesIn } from '../../../live/observability/rules';

const SOURCE = 'ConfigMap/dashboards.shop in shop.yaml';
const panel = (title: string, ...targets: object[]) => ({ type: 'timeseries', title, targets });
const expr = (text: string) => ({ refId: 'A', expr: text });

const queries = (...panels: object[]) =>
  dashboardsIn([{ source: SOURCE, files: { 'mesh.json': JSON.stringify({ title: 'Mesh', panels }) } }])[0]!.queries;

describe('dashboards', () => {
  test('are files with a title and panels', () => {
    const files = {
      'a.json': JSON.stringify({ title: 'Mesh', panels: [], templating: { list: [{ name: 'job', type: 'custom' }] } }),
      'b.json': '{"title": "no panels"}',
      'c.json': '{ broken',
      'd.yaml': 'title: Mesh\npanels: []\n',
    };
    expect(dashboardsIn([{ source: SOURCE, files }])).toEqual([
      { title: 'Mesh', source: SOURCE, variables: [{ name: 'job', type: 'custom' }], queries: [] },
    ]);
  });

  test('have the queries of all panels', () => {
    expect(queries(panel('Rate', expr('a'), expr('b')), panel('Errors', expr('c')))).toEqual([
      { panel: 'Rate', expression: 'a', repeatedBy: [] },
      { panel: 'Rate', expression: 'b', repeatedBy: [] },
      { panel: 'Errors', expression: 'c', repeatedBy: [] },
    ]);
  });

  test('have the queries of panels in a folded row', () => {
    expect(queries({ type: 'row', title: 'Rows', panels: [panel('Rate', expr('a'))] })).toEqual([{ panel: 'Rate', expression: 'a', repeatedBy: [] }]);
  });

  test('know by which variables panels and rows are repeated', () => {
    const found = queries(
      { ...panel('Rate', expr('a')), repeat: 'code' },
      { type: 'row', repeat: 'version', panels: [] },
      panel('Errors', expr('b')),
    );
    expect(found.map(({ expression, repeatedBy }) => [expression, repeatedBy])).toEqual([
      ['a', ['code']],
      ['b', ['version']],
    ]);
  });

  test('leave out what is hidden, and what does not ask Prometheus', () => {
    expect(queries(panel('Rate', { ...expr('a'), hide: true }, { query: 'traces' }), { type: 'text', title: 'Words' })).toEqual([]);
  });
});

describe('rules', () => {
  const files = (text: string) => rulesIn([{ source: SOURCE, files: { 'rules.yml': text } }]);

  test('are what is recorded, and alerts', () => {
    const text = 'groups:\n  - name: a\n    rules:\n      - { record: "a:b", expr: up }\n      - { alert: Down, expr: up == 0 }\n';
    expect(files(text)).toEqual([
      { name: 'a:b', source: SOURCE },
      { name: 'Down', source: SOURCE },
    ]);
  });

  test('are not in files of another kind', () => {
    expect(['global: {}', '', 'groups: none', '{{ template }}: [', 'groups: [{ name: a }]'].flatMap(files)).toEqual([]);
    expect(rulesIn([{ source: SOURCE, files: { 'rules.json': '{"groups": [{"rules": [{"alert": "Down"}]}]}' } }])).toEqual([]);
  });
});
