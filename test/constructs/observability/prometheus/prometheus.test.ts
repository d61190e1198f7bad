import { load } from 'js-yaml';
import type { PrometheusProps } from '../../../../constructs/observability/prometheus/prometheus';
import { Prometheus } from '../../../../constructs/observability/prometheus/prometheus';
import { find, names, objectsOf, shopChart } from '../../../support/manifests';
import { files, prometheus } from './files';

const container = (props?: PrometheusProps) => find(prometheus(props), 'Deployment', 'prometheus').spec.template.spec.containers[0];

const yaml = (text: string | undefined) => load(text!) as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- as Prometheus reads it

test('is a pod with its configuration, its identity and the right to list pods', () => {
  expect(names(prometheus())).toEqual([
    'ServiceAccount/prometheus',
    'ConfigMap/prometheus',
    'Deployment/prometheus',
    'Service/prometheus',
    'ClusterRole/prometheus-monitoring',
    'ClusterRoleBinding/prometheus-monitoring',
  ]);
});

test('may read pods, and nothing else', () => {
  const objects = prometheus();
  expect(find(objects, 'ClusterRole').rules).toEqual([{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }]);
  const { roleRef, subjects } = find(objects, 'ClusterRoleBinding');
  expect(roleRef).toEqual({ apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'prometheus-monitoring' });
  expect(subjects).toEqual([{ kind: 'ServiceAccount', name: 'prometheus', namespace: 'monitoring' }]);
});

test('its rights are of the whole cluster, whatever namespace the chart has', () => {
  for (const { kind, metadata } of prometheus()) expect(metadata.namespace).toBe(kind.startsWith('ClusterRole') ? undefined : 'monitoring');
});

test('asks the API server with the token of its ServiceAccount', () => {
  const { automountServiceAccountToken, serviceAccountName } = find(prometheus(), 'Deployment').spec.template.spec;
  expect({ automountServiceAccountToken, serviceAccountName }).toEqual({ automountServiceAccountToken: true, serviceAccountName: 'prometheus' });
});

test('runs as nobody, and keeps what it scrapes for 15 days', () => {
  const { image, args } = container();
  expect(image).toBe('prom/prometheus:v3.15.0');
  expect(args).toEqual(['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus', '--storage.tsdb.retention.time=15d']);
  expect(find(prometheus(), 'Deployment').spec.template.spec.securityContext.runAsUser).toBe(65534);
});

test('keeps as long and as much as it is told', () => {
  const { args } = container({ retention: '30d', retentionSize: '40GB', storage: { size: '50Gi' } });
  expect(args.slice(2)).toEqual(['--storage.tsdb.retention.time=30d', '--storage.tsdb.retention.size=40GB']);
});

test('keeps it in a claim where storage is given', () => {
  const objects = prometheus({ storage: { size: '50Gi', storageClassName: 'fast' } });
  expect(find(objects, 'PersistentVolumeClaim', 'prometheus').spec.storageClassName).toBe('fast');
});

test('is ready when it answers queries', () => {
  expect(container().readinessProbe.httpGet).toEqual({ path: '/-/ready', port: 9090 });
});

test('reserves 100m CPU and 512Mi, up to 1Gi, of which each can be another', () => {
  expect(container().resources).toEqual({ requests: { cpu: '100m', memory: '512Mi' }, limits: { memory: '1Gi' } });
  expect(container({ resources: { memoryLimit: '4Gi' } }).resources.requests.memory).toBe('512Mi');
});

test('is asked by the name that commands and dashboards use', () => {
  const { url, pods } = new Prometheus(shopChart(), 'Prometheus', { namespace: 'monitoring' });
  expect(url).toBe('http://prometheus.monitoring:9090');
  expect(pods).toEqual({ namespace: 'monitoring', podLabels: { 'app.kubernetes.io/name': 'prometheus' } });
});

test('scrapes and evaluates every 15 seconds, or as often as it is told', () => {
  expect(yaml(files()['prometheus.yml']).global).toEqual({ scrape_interval: '15s', evaluation_interval: '15s' });
  expect(yaml(files({ scrapeInterval: '1m' })['prometheus.yml']).global.scrape_interval).toBe('1m');
});

test('without alerts, there is no file of them, and none is named', () => {
  const read = files({ alerts: false });
  expect(Object.keys(read)).toEqual(['prometheus.yml', 'recording-rules.yml']);
  expect(yaml(read['prometheus.yml']).rule_files).toEqual(['recording-rules.yml']);
});

test('writes the same twice', () => {
  expect(prometheus()).toEqual(prometheus());
});

test('two in one cluster have rights of their own', () => {
  const chart = shopChart();
  for (const namespace of ['one', 'other']) new Prometheus(chart, namespace, { namespace });
  expect(names(objectsOf(chart)).filter((name) => name.startsWith('ClusterRole/'))).toEqual([
    'ClusterRole/prometheus-one',
    'ClusterRole/prometheus-other',
  ]);
});

test.each<[string, object, RegExp]>([
  ['the retention is in words', { retention: '15 days' }, /retention '15 days' is not a duration that Prometheus accepts.*'15d'/],
  ['the retention is Istio notation', { retention: '1.5h' }, /retention '1\.5h' is not a duration/],
  ['the size has a unit of Kubernetes', { retentionSize: '40Gi' }, /retentionSize '40Gi' is not a size.*'40GB'/],
  [
    'the size is that of the storage',
    { retentionSize: '50GB', storage: { size: '50Gi' } },
    /retentionSize '50GB' is not less than the storage of 50Gi/,
  ],
  ['the size has no unit', { retentionSize: 40 }, /retentionSize '40' is not a size/],
  ['the retention has no unit', { retention: 15 }, /retention '15' is not a duration that Prometheus accepts.*'15d'/],
  ['the interval has no unit', { scrapeInterval: 15 }, /scrapeInterval '15' is not a duration that Prometheus accepts.*'30s'/],
  ['there is a size, and no storage at all', { retentionSize: '40GB', storage: null }, /storage is null\. Give an object/],
  ['rates would have no values', { scrapeInterval: '2m' }, /scrapeInterval is 2m\. Use at most 1m/],
  ['the interval is nothing', { scrapeInterval: '0s' }, /scrapeInterval '0s' is not a duration/],
  ['the root namespace is none', { rootNamespace: 'Istio' }, /rootNamespace 'Istio' is not a DNS label/],
])('fails when %s', (_, props, message) => {
  expect(() => prometheus(props)).toThrow(message);
});
