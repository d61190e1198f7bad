import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pod, proxyOf } from './pod-spec';

/** The metrics that the HTTP program serves. live/workload/doc.go describes the series. */
export interface ScrapedMetrics {
  readonly path: string;

  /** @default - every port of the pod */
  readonly port?: number;

  readonly groups: readonly unknown[];
}

/** The file of the series that a container serves, in a volume. */
const GROUPS = 'etc/metrics/groups.json';

/** The metrics of a pod whose annotations ask for a scrape: the series in its volume, or none; undefined for other pods. */
export function metricsOf(pod: Pod, root: string): ScrapedMetrics | undefined {
  const place = scrapedAt(pod);
  if (place === undefined) return undefined;
  const file = join(root, GROUPS);
  return { ...place, groups: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown[]) : [] };
}

/** The port and path of a pod's own metrics. In an injected pod, the proxy has these annotations, and the pod has those of the proxy. */
function scrapedAt(pod: Pod): Place | undefined {
  const merged = proxyOf(pod)?.env?.find(({ name }) => name === 'ISTIO_PROMETHEUS_ANNOTATIONS')?.value;
  if (merged !== undefined) return placeOf(JSON.parse(merged) as Annotated);
  const { annotations = {} } = pod.metadata;
  if (annotations['prometheus.io/scrape'] !== 'true') return undefined;
  return placeOf({ path: annotations['prometheus.io/path'], port: annotations['prometheus.io/port'] });
}

type Place = Omit<ScrapedMetrics, 'groups'>;

interface Annotated {
  readonly path?: string;
  readonly port?: string;
}

const placeOf = ({ path = '', port = '' }: Annotated): Place => ({
  path: path === '' ? '/metrics' : path,
  ...(/^\d+$/.test(port) && { port: Number(port) }),
});
