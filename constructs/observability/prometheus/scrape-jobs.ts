import { ISTIOD_MONITORING_PORT, PROMETHEUS_PORT } from '../addon/ports';
import type { ScrapeConfig } from './prometheus-configuration';
import {
  atAnnotatedPort,
  atPort,
  drop,
  fromAnnotation,
  IDENTITY,
  keep,
  literally,
  NOT_ON_HOST_NETWORK,
  POD,
  podAnnotation,
  podLabel,
  RUNNING,
  VERSION,
} from './relabelling';

/** The port of pilot-agent, where it serves Envoy's metrics, its own and the application's. Istio keeps it out of mutual TLS. */
const MERGED_METRICS_PORT = 15020;
const MERGED_METRICS_PATH = '/stats/prometheus';

/** The container port that every Envoy of the mesh declares: in sidecars, native sidecars, gateways and waypoints. */
const ENVOY_PORT_NAME = 'http-envoy-prom';

const EVERY_POD = [{ role: 'pod' }] as const;

const own: ScrapeConfig = { job_name: 'prometheus', static_configs: [{ targets: [`localhost:${PROMETHEUS_PORT}`] }] };

/**
 * Discovery has a target for each port of a container. All become the same one here, which Prometheus scrapes once.
 *
 * istiod says `version` of itself and of the proxies that it knows: a label of its pod must not take the name.
 */
const istiod = (rootNamespace: string): ScrapeConfig => ({
  job_name: 'istiod',
  kubernetes_sd_configs: [{ role: 'pod', namespaces: { names: [rootNamespace] } }],
  relabel_configs: [RUNNING, keep([podLabel('app')], 'istiod'), ...atPort(ISTIOD_MONITORING_PORT), ...IDENTITY],
});

const proxies: ScrapeConfig = {
  job_name: 'istio-proxies',
  metrics_path: MERGED_METRICS_PATH,
  kubernetes_sd_configs: EVERY_POD,
  relabel_configs: [RUNNING, keep([POD.portName], ENVOY_PORT_NAME), ...atPort(MERGED_METRICS_PORT), ...IDENTITY, VERSION],
};

/**
 * Istio annotates what the jobs above scrape: injected pods and gateways, with the merged metrics, and istiod. They are not scraped again. Of a pod
 * whose metrics are not to be merged it leaves the application's own annotations: that is scraped here, and only Envoy's port is not.
 *
 * @see https://istio.io/latest/docs/ops/integrations/prometheus/#option-1-metrics-merging
 */
const annotated = (rootNamespace: string): ScrapeConfig => ({
  job_name: 'annotated-pods',
  // Prometheus 3 takes no answer without a format; many an application's has none.
  fallback_scrape_protocol: 'PrometheusText0.0.4',
  kubernetes_sd_configs: EVERY_POD,
  relabel_configs: [
    RUNNING,
    keep([podAnnotation('prometheus.io/scrape')], 'true'),
    NOT_ON_HOST_NETWORK,
    drop([podAnnotation('prometheus.io/port'), podAnnotation('prometheus.io/path')], `${MERGED_METRICS_PORT};${MERGED_METRICS_PATH}`),
    drop([POD.portName, podAnnotation('prometheus.io/port')], `${ENVOY_PORT_NAME};`),
    drop([POD.namespace, podLabel('app')], `${literally(rootNamespace)};istiod`),
    fromAnnotation('prometheus.io/scheme', '__scheme__', '(https?)'),
    fromAnnotation('prometheus.io/path', '__metrics_path__', '(.+)'),
    ...atAnnotatedPort('prometheus.io/port'),
    ...IDENTITY,
    VERSION,
  ],
});

/** What is scraped: Prometheus itself, istiod, every Envoy of the mesh, and pods that ask for it. Each target is of one job. */
export function scrapeJobs(rootNamespace: string): ScrapeConfig[] {
  return [own, istiod(rootNamespace), proxies, annotated(rootNamespace)];
}
