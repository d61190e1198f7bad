import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../../../live/bed/api';
import { type Dashboard, dashboardsIn, faultsOfDashboardFiles } from '../../../live/observability/dashboards';
import { Examination } from '../../../live/observability/examination';
import { rulesIn } from '../../../live/observability/rules';
import { configFilesIn } from '../../../live/suite/config-files';
import { Prometheus } from '../../../live/observability/prometheus';
import { environment, ROOT } from '../../support/manifests';
import { serve } from '../observability/servers';

const configs = (objects: readonly object[]) => configFilesIn(objects.map((object) => ({ object: object as KubernetesObject, file: 'shop.yaml' })));

const config = (data: unknown, labels?: object) => ({ kind: 'ConfigMap', metadata: { name: 'mesh', namespace: 'shop', labels }, data });

test('files are those of ConfigMaps, with the object that they stand in', () => {
  expect(configs([config({ a: 'b' }), { ...config({ a: 'b' }), kind: 'Secret' }])).toEqual([
    { source: 'ConfigMap/mesh.shop in shop.yaml', files: { a: 'b' }, isForGrafana: false },
  ]);
});

test('a label says that Grafana reads them', () => {
  expect(configs([config({}, { grafana_dashboard: '1' })])).toMatchObject([{ isForGrafana: true }]);
});

test('there may be no files', () => {
  expect([undefined, null, 'text', { a: null }].map((data) => configs([config(data)])[0]!.files)).toEqual([{}, {}, {}, {}]);
});

/** How many panels ask something. */
const panelsOf = ({ queries }: Dashboard) => new Set(queries.map(({ panel }) => panel)).size;

test.each(['lab', 'production'])('the dashboards and rules of %s are all found', (name) => {
  const files = configs(environment(name));
  const dashboards = dashboardsIn(files);
  expect(dashboards.map(({ title }) => title).sort()).toEqual(['Canary', 'Control plane', 'Mesh', 'Service', 'Workload']);
  expect(dashboards.filter((dashboard) => panelsOf(dashboard) < 10).map(({ title }) => title)).toEqual([]);
  expect(rulesIn(files)).toHaveLength(27);
  expect(faultsOfDashboardFiles(files)).toEqual([]);
});

/** Istio's own add-on, in Go's cache of modules, where `npm run live:install` leaves it. */
function istiosGrafana(): string {
  const cache = process.env.GOMODCACHE ?? join(process.env.GOPATH ?? join(homedir(), 'go'), 'pkg/mod');
  const [, version = ''] = /istio\.io\/istio (\S+)/.exec(readFileSync(join(ROOT, 'live/tools/istio/go.mod'), 'utf8')) ?? [];
  return join(cache, `istio.io/istio@${version}`, 'samples/addons/grafana.yaml');
}

/** A Prometheus that has a series, with every label, of whatever it is asked for. */
async function prometheusWithEverything(): Promise<Prometheus> {
  const names = ['source_workload', 'source_workload_namespace', 'source_cluster', 'destination_workload', 'destination_workload_namespace'];
  const metric = Object.fromEntries([...names, 'destination_cluster', 'destination_service'].map((label) => [label, 'cart']));
  const origin = await serve(({ pathname, searchParams }) => {
    if (pathname.endsWith('/parse_query')) return { body: { status: 'success', data: { type: 'call', args: [] } } };
    const isReplaced = !/\$|\[\[/.test(searchParams.get('query')!);
    return { body: { status: 'success', data: { resultType: 'vector', result: isReplaced ? [{ metric, value: [0, '1'] }] : [] } } };
  });
  return new Prometheus(origin, 'prometheus.istio-system');
}

(existsSync(istiosGrafana()) ? test : test.skip)("Istio's own dashboards are understood", async () => {
  const files = configs(loadAll(readFileSync(istiosGrafana(), 'utf8')) as object[]);
  const dashboards = dashboardsIn(files);
  const examination = new Examination(await prometheusWithEverything());
  const faults = await Promise.all(dashboards.map((dashboard) => examination.faultsOfDashboard(dashboard, 15_000)));
  expect([dashboards.length, ...faults.flat(), ...faultsOfDashboardFiles(files)]).toEqual([7]);
});
