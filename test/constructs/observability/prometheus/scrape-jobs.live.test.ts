import { dump, load } from 'js-yaml';
import type { PrometheusConfig } from '../../../../constructs/observability/prometheus/prometheus-configuration';
import { discovered } from './discovered-pods';
import { files } from './files';
import { promtool } from './promtool';

const configuration = load(files({ rootNamespace: 'istio-system' })['prometheus.yml']!) as PrometheusConfig;

/** The targets of a job, by Prometheus' own relabelling of discovered pods: their URLs and the labels of their series. */
function scraped(job: string): Record<string, Record<string, string>> {
  const jobs = configuration.scrape_configs.map(({ kubernetes_sd_configs: found = [], ...config }) =>
    found.length === 0 ? config : { ...config, static_configs: found.flatMap(discovered) },
  );
  const file = dump({ ...configuration, rule_files: [], scrape_configs: jobs }, { noRefs: true });
  const { status, says } = promtool({ 'prometheus.yml': file }, 'check', 'service-discovery', '--timeout=1s', 'prometheus.yml', job);
  if (status !== 0) throw new Error(says);
  const targets = (JSON.parse(says) as { labels: Record<string, string> }[])
    .map(({ labels }) => labels)
    .filter(({ job: kept }) => kept !== undefined);
  return Object.fromEntries(
    targets.map(({ __address__: address, __scheme__: scheme, __metrics_path__: path, ...labels }) => [
      `${scheme}://${address}${path}`,
      Object.fromEntries(Object.entries(labels).filter(([label]) => !label.startsWith('__') && !['job', 'instance'].includes(label))),
    ]),
  );
}

test('Prometheus scrapes itself', () => {
  expect(scraped('prometheus')).toEqual({ 'http://localhost:9090/metrics': {} });
});

test('istiod is scraped once, in the root namespace, and keeps the label version for what it says', () => {
  expect(scraped('istiod')).toEqual({ 'http://10.0.0.1:15014/metrics': { namespace: 'istio-system', pod: 'istiod', app: 'istiod' } });
});

test('every Envoy is scraped where pilot-agent merges its metrics, at IPv6 addresses too, and pods that have ended are not', () => {
  expect(scraped('istio-proxies')).toEqual({
    'http://10.0.0.3:15020/stats/prometheus': { namespace: 'shop', pod: 'sidecar', app: 'cart', version: 'v1' },
    'http://10.0.0.4:15020/stats/prometheus': { namespace: 'shop', pod: 'sidecar-not-merged' },
    'http://10.0.0.13:15020/stats/prometheus': { namespace: 'shop', pod: 'sidecar-not-merged-without-port' },
    'http://10.0.0.14:15020/stats/prometheus': { namespace: 'shop', pod: 'sidecar-not-merged-not-annotated' },
    'http://10.0.0.15:15020/stats/prometheus': { namespace: 'shop', pod: 'sidecar-not-merged-portless' },
    'http://10.0.0.5:15020/stats/prometheus': { namespace: 'istio-system', pod: 'gateway', app: 'istio-ingressgateway' },
    'http://[fd00::6]:15020/stats/prometheus': { namespace: 'shop', pod: 'sidecar-ipv6' },
  });
});

test('annotated pods are scraped as they ask, unless another job scrapes that, or they cannot be reached', () => {
  expect(scraped('annotated-pods')).toEqual({
    'http://10.0.0.4:8080/metrics': { namespace: 'shop', pod: 'sidecar-not-merged' },
    'http://10.0.0.13:8080/metrics': { namespace: 'shop', pod: 'sidecar-not-merged-without-port' },
    'http://10.0.0.15:9000/metrics': { namespace: 'shop', pod: 'sidecar-not-merged-portless' },
    'https://10.0.0.7:9000/prom': { namespace: 'shop', pod: 'annotated', app: 'cart', version: 'v2' },
    'http://[fd00::8]:9000/metrics': { namespace: 'shop', pod: 'annotated-ipv6' },
    'http://10.0.0.9:8080/metrics': { namespace: 'shop', pod: 'annotated-without-port', app: 'basket' },
    'http://10.0.0.10:15020/metrics': { namespace: 'istio-system', pod: 'ztunnel' },
  });
});
