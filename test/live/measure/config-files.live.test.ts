import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../../../analysis/objects';
import { dashboardsIn, findingsOfDashboardFiles } from '../../../live/measure/grafana/dashboard';
import { DashboardQueries } from '../../../live/measure/grafana/dashboard-queries';
import { PrometheusClient } from '../../../live/measure/prometheus/prometheus-client';
import { configFilesIn } from '../../../live/measure/config-files';
import { ROOT } from '../../support/manifests';
import { serve } from './servers';

/** Istio's own add-on, in the module that `npm run live:install` builds from. */
function istiosGrafana(): string {
  const go = (...args: string[]) => execFileSync('go', args, { cwd: join(ROOT, 'live/tools/istio'), encoding: 'utf8' });
  const { Dir } = JSON.parse(go('mod', 'download', '-json', 'istio.io/istio')) as { Dir: string };
  return join(Dir, 'samples/addons/grafana.yaml');
}

/** A Prometheus that has a series of every metric, with every label. */
async function prometheusWithEverything(): Promise<PrometheusClient> {
  const names = ['source_workload', 'source_workload_namespace', 'source_cluster', 'destination_workload', 'destination_workload_namespace'];
  const metric = Object.fromEntries([...names, 'destination_cluster', 'destination_service'].map((label) => [label, 'cart']));
  const origin = await serve(({ pathname, searchParams }) => {
    if (pathname.endsWith('/parse_query')) return { body: { status: 'success', data: { type: 'call', args: [] } } };
    const isReplaced = !/\$|\[\[/.test(searchParams.get('query')!);
    return { body: { status: 'success', data: { resultType: 'vector', result: isReplaced ? [{ metric, value: [0, '1'] }] : [] } } };
  });
  return new PrometheusClient(origin, 'prometheus.istio-system');
}

test("Istio's own dashboards are understood", async () => {
  const objects = loadAll(readFileSync(istiosGrafana(), 'utf8')) as KubernetesObject[];
  const files = configFilesIn(objects.map((object) => ({ object, file: 'grafana.yaml' })));
  const dashboards = dashboardsIn(files);
  const examination = new DashboardQueries(await prometheusWithEverything());
  const findings = await Promise.all(dashboards.map((dashboard) => examination.findingsOfDashboard(dashboard, 15_000)));
  expect([dashboards.length, ...findings.flat(), ...findingsOfDashboardFiles(files)]).toEqual([7]);
});
