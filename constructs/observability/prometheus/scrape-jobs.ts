import { MERGED_METRICS_PORT } from '../../internal/ports';
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

/** The port of Prometheus. It scrapes itself there. */
export const PROMETHEUS_PORT = 9090;

/** The port of istiod's metrics. Source: https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
const ISTIOD_MONITORING_PORT = 15014;

const MERGED_METRICS_PATH = '/stats/prometheus';

/** The container port that every Envoy of the mesh declares: sidecars, native sidecars, gateways and waypoints. */
const ENVOY_PORT_NAME = 'http-envoy-prom';

const EVERY_POD = [{ role: 'pod' }] as const;

const own: ScrapeConfig = { job_name: 'prometheus', static_configs: [{ targets: [`localhost:${PROMETHEUS_PORT}`] }] };

/**
 * Discovery returns a target for each container port. They become one target here, which Prometheus scrapes once.
 *
 * Metrics of istiod have their own label `version`, for itself and for its proxies, so the pod's label is not copied.
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
 * Istio also annotates the targets of the jobs above: injected pods, gateways and istiod. This job does not scrape them again. A pod without merged
 * metrics keeps the application's own annotations: this job scrapes the application, but not Envoy's port.
 *
 * @see https://istio.io/latest/docs/ops/integrations/prometheus/#option-1-metrics-merging
 */
const annotated = (rootNamespace: string): ScrapeConfig => ({
  job_name: 'annotated-pods',
  // Prometheus 3 refuses answers without a content type, and many applications send none.
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

/** The scrape jobs: Prometheus itself, istiod, every Envoy of the mesh, and annotated pods. Each target belongs to one job. */
export function scrapeJobs(rootNamespace: string): ScrapeConfig[] {
  return [own, istiod(rootNamespace), proxies, annotated(rootNamespace)];
}
