import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pod, proxyOf } from './pod-spec';

/** What the HTTP program tells Prometheus; live/workload/doc.go describes the series. */
export interface ScrapedMetrics {
  readonly path: string;
  readonly groups: readonly unknown[];
}

/** Where a container has the series that it tells, in a volume. */
const GROUPS = 'etc/metrics/groups.json';

/** What a pod tells Prometheus where its annotations ask for a scrape: the series in its volume, if it has one, or else none. */
export function metricsOf(pod: Pod, root: string): ScrapedMetrics | undefined {
  const path = scrapePathOf(pod);
  if (path === undefined) return undefined;
  const file = join(root, GROUPS);
  return { path, groups: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown[]) : [] };
}

/** The path of a pod's own metrics. In an injected pod the proxy has the annotations, and the pod those by which the proxy is scraped. */
function scrapePathOf(pod: Pod): string | undefined {
  const merged = proxyOf(pod)?.env?.find(({ name }) => name === 'ISTIO_PROMETHEUS_ANNOTATIONS')?.value;
  if (merged !== undefined) return pathOf((JSON.parse(merged) as { path?: string }).path);
  const { annotations = {} } = pod.metadata;
  return annotations['prometheus.io/scrape'] === 'true' ? pathOf(annotations['prometheus.io/path']) : undefined;
}

const pathOf = (given = '') => (given === '' ? '/metrics' : given);
