import { dashboardsIn, findingsOfDashboardFiles } from '../../../../live/measure/grafana/dashboard';

const SOURCE = { object: { kind: 'ConfigMap', metadata: { name: 'dashboards', namespace: 'shop' } }, file: 'shop.yaml' };
const panel = (title: string, ...targets: object[]) => ({ type: 'timeseries', title, targets });
const expr = (text: string) => ({ refId: 'A', expr: text });

const file = (model: unknown, isForGrafana = false) => {
  const text = typeof model === 'string' ? model : JSON.stringify(model);
  return { source: SOURCE, files: { 'mesh.json': text }, isForGrafana };
};

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
      { title: 'Mesh', source: SOURCE, variables: [{ name: 'job', type: 'custom', isElsewhere: false }], queries: [] },
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

  test('omit hidden queries and queries of other data sources', () => {
    expect(queries(panel('Rate', { ...expr('a'), hide: true }, { query: 'traces' }), { type: 'text', title: 'Words' })).toEqual([]);
  });

  test('omit queries of another data source', () => {
    const from = (datasource: unknown) => ({ ...expr('a'), datasource });
    const sources = [{ type: 'loki', uid: 'a' }, { uid: '${LOGS}' }, '$LOGS', { type: '__expr__' }];
    const own = [{ type: 'prometheus', uid: '${DS}' }, { uid: '${DS}' }, { type: null }, 'Prometheus', null, undefined];
    const list = [
      { name: 'LOGS', type: 'datasource', query: 'loki' },
      { name: 'DS', type: 'datasource', query: 'prometheus' },
    ];
    const panels = (of: readonly unknown[]) => of.map((source) => panel('Rate', from(source)));
    const count = (...of: unknown[]) => dashboardsIn([file({ title: 'Mesh', panels: of, templating: { list } })])[0]!.queries.length;
    expect([count(...panels(sources)), count(...panels(own))]).toEqual([0, own.length]);
    expect(count({ ...panel('Rate', expr('a')), datasource: { type: 'loki' } })).toBe(0);
    expect(count({ ...panel('Rate', expr('a')), datasource: { type: 'datasource', uid: '-- Mixed --' } })).toBe(1);
  });

  test('know which variables are from another data source', () => {
    const list = [
      { name: 'a', type: 'query', datasource: { type: 'loki' } },
      { name: 'b', type: 'query', datasource: { uid: '${DS_LOGS}' } },
      { name: 'c', type: 'query', datasource: { type: 'prometheus', uid: '${datasource}' } },
    ];
    const inputs = [{ name: 'DS_LOGS', type: 'datasource', pluginId: 'loki' }];
    const [dashboard] = dashboardsIn([file({ title: 'Mesh', panels: [], __inputs: inputs, templating: { list } })]);
    expect(dashboard!.variables.map(({ isElsewhere }) => isElsewhere)).toEqual([true, true, false]);
  });

  test('may have nothing where a list belongs, or in it', () => {
    const panels = [null, 'text', { type: 'row', panels: null }, { targets: null }, { targets: [null, { expr: 5 }, expr('a')] }];
    const found = dashboardsIn([file({ title: 'Mesh', panels, templating: { list: [null, {}] }, __inputs: null })]);
    expect(found).toMatchObject([{ variables: [], queries: [{ panel: 'without a title', expression: 'a' }] }]);
    expect(dashboardsIn([file({ title: 'Mesh', panels: [], templating: null })])).toHaveLength(1);
  });

  test('may have rows of panels, as those of old', () => {
    const rows = [null, { title: 'Row', repeat: 'version', panels: [panel('Rate', expr('a'))] }];
    expect(dashboardsIn([file({ title: 'Mesh', rows })])[0]!.queries).toEqual([{ panel: 'Rate', expression: 'a', repeatedBy: ['version'] }]);
  });
});

describe('a text that looks like a dashboard', () => {
  const findings = (model: unknown, isForGrafana = false) => findingsOfDashboardFiles([file(model, isForGrafana)]);

  test.each<[string, unknown]>([
    ['is no dashboard: it needs a "title"', { panels: [] }],
    ['is no dashboard: "panels" must be a list', { title: 'Mesh', panels: {} }],
    ['is no dashboard: Grafana reads what stands in "dashboard"', { dashboard: { title: 'Mesh', panels: [] }, overwrite: true }],
    ['is a dashboard of schema v2', { title: 'Mesh', elements: {}, layout: {} }],
    ['is a dashboard of schema v2', { kind: 'Dashboard', spec: { title: 'Mesh', elements: {}, layout: {} } }],
    ['is no JSON: ', '{ "title": "Mesh", "panels": [ }'],
  ])('fails when it %s', (fault, model) => {
    expect(findings(model)).toMatchObject([
      {
        code: 'MESH6002',
        object: { kind: 'ConfigMap', name: 'dashboards', namespace: 'shop' },
        data: { file: 'mesh.json' },
        message: expect.stringContaining(`mesh.json of ConfigMap/dashboards.shop in shop.yaml ${fault}`) as string,
      },
    ]);
  });

  test.each<[string, unknown]>([
    ['is no JSON: ', '{ broken'],
    ['is no dashboard: "panels" must be a list', { title: 'no panels' }],
    ['is no dashboard: it has no fields', []],
  ])('fails when Grafana should read it, and it %s', (fault, model) => {
    expect([findings(model), findings(model, true)]).toMatchObject([[], [{ message: expect.stringContaining(fault) as string }]]);
  });

  test('may be one', () => {
    expect(findings({ title: 'Mesh', panels: [] }, true)).toEqual([]);
  });
});
