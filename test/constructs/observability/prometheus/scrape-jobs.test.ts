import { load } from 'js-yaml';
import type { PrometheusConfig } from '../../../../constructs/observability/prometheus/prometheus-configuration';
import { files } from './files';

// The live tests run these jobs with Prometheus' own relabelling: npm run test:live.

const jobs = (rootNamespace?: string) => (load(files({ rootNamespace })['prometheus.yml']!) as PrometheusConfig).scrape_configs;

test('there are four jobs', () => {
  expect(jobs().map(({ job_name: name }) => name)).toEqual(['prometheus', 'istiod', 'istio-proxies', 'annotated-pods']);
});

test('istiod is looked for in the root namespace alone, and only there left out of the annotated pods', () => {
  const [, istiod, , annotated] = jobs('mesh-root');
  expect(istiod!.kubernetes_sd_configs).toEqual([{ role: 'pod', namespaces: { names: ['mesh-root'] } }]);
  expect(annotated!.relabel_configs).toContainEqual({
    source_labels: ['__meta_kubernetes_namespace', '__meta_kubernetes_pod_label_app'],
    regex: 'mesh-root;istiod',
    action: 'drop',
  });
});

test.each([
  ['istiod', undefined, 15014],
  ['istio-proxies', '/stats/prometheus', 15020],
])('%s: path %s, port %d, by IPv4 and IPv6', (name, path, port) => {
  const job = jobs().find(({ job_name: own }) => own === name)!;
  const addresses = job.relabel_configs!.filter(({ target_label: label }) => label === '__address__').map(({ replacement }) => replacement);
  expect([job.metrics_path, ...addresses]).toEqual([path, `$1:${port}`, `[$1]:${port}`]);
});

test('discovery asks for pods alone, by the identity of the pod: no file holds a credential', () => {
  for (const { kubernetes_sd_configs: found = [] } of jobs()) expect(found.filter(({ role }) => role !== 'pod')).toEqual([]);
  expect(files()['prometheus.yml']).not.toMatch(/token|_file:|credentials|password/);
});
