import type { KubernetesObject } from '../../../analysis/objects';
import { type Dashboard, dashboardsIn, findingsOfDashboardFiles } from '../../../live/measure/grafana/dashboard';
import { rulesIn } from '../../../live/measure/prometheus/rules';
import { configFilesIn } from '../../../live/measure/config-files';
import { environment } from '../../support/manifests';

const configs = (objects: readonly object[]) => configFilesIn(objects.map((object) => ({ object: object as KubernetesObject, file: 'shop.yaml' })));

const config = (data: unknown, labels?: object) => ({ kind: 'ConfigMap', metadata: { name: 'mesh', namespace: 'shop', labels }, data });

test('files are those of ConfigMaps, with the object that they stand in', () => {
  expect(configs([config({ a: 'b' }), { ...config({ a: 'b' }), kind: 'Secret' }])).toEqual([
    { source: { object: config({ a: 'b' }), file: 'shop.yaml' }, files: { a: 'b' }, isForGrafana: false },
  ]);
});

test('a label says that Grafana reads them', () => {
  expect(configs([config({}, { grafana_dashboard: '1' })])).toMatchObject([{ isForGrafana: true }]);
});

test('there may be no files', () => {
  expect([undefined, null, 'text', { a: null }].map((data) => configs([config(data)])[0]!.files)).toEqual([{}, {}, {}, {}]);
});

/** The number of panels with a query. */
const panelsOf = ({ queries }: Dashboard) => new Set(queries.map(({ panel }) => panel)).size;

test.each(['lab', 'production'])('the dashboards and rules of %s are all found', (name) => {
  const files = configs(environment(name));
  const dashboards = dashboardsIn(files);
  expect(dashboards.map(({ title }) => title).sort()).toEqual(['Canary', 'Control plane', 'Mesh', 'Service', 'Workload']);
  expect(dashboards.filter((dashboard) => panelsOf(dashboard) < 10).map(({ title }) => title)).toEqual([]);
  expect(rulesIn(files)).toHaveLength(27);
  expect(findingsOfDashboardFiles(files)).toEqual([]);
});
