/** One step from what discovery says of a target to what is scraped, or not. */
export interface RelabelConfig {
  /** Their values are joined by `;`. */
  readonly source_labels: readonly string[];

  /** Matches the whole value. @default '(.*)' */
  readonly regex?: string;

  /** @default 'replace' */
  readonly action?: 'keep' | 'drop' | 'dropequal';

  /** The label that is written; of `dropequal`, the one that is compared. */
  readonly target_label?: string;

  /** What is written. @default '$1' */
  readonly replacement?: string;
}

/** What discovery says of a pod. Source: https://prometheus.io/docs/prometheus/latest/configuration/configuration/#pod */
export const POD = {
  namespace: '__meta_kubernetes_namespace',
  name: '__meta_kubernetes_pod_name',
  address: '__meta_kubernetes_pod_ip',
  hostAddress: '__meta_kubernetes_pod_host_ip',
  phase: '__meta_kubernetes_pod_phase',
  portName: '__meta_kubernetes_pod_container_port_name',
} as const;

const snakeCase = (name: string): string => name.replace(/\W/g, '_');

/** The value of a pod's label. */
export const podLabel = (name: string): string => `__meta_kubernetes_pod_label_${snakeCase(name)}`;

/** The value of a pod's annotation. */
export const podAnnotation = (name: string): string => `__meta_kubernetes_pod_annotation_${snakeCase(name)}`;

/** What a regular expression takes literally. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Keeps the targets whose values match. */
export const keep = (sources: readonly string[], regex: string): RelabelConfig => ({ source_labels: sources, regex, action: 'keep' });

/** Drops the targets whose values match. */
export const drop = (sources: readonly string[], regex: string): RelabelConfig => ({ source_labels: sources, regex, action: 'drop' });

/** A pod on the network of its node has the node's address, which no NetworkPolicy that selects pods lets Prometheus reach. */
export const NOT_ON_HOST_NETWORK: RelabelConfig = { source_labels: [POD.address], target_label: POD.hostAddress, action: 'dropequal' };

/** A pod that has ended keeps its address for a while, which may be another's by then. */
export const RUNNING = keep([POD.phase], 'Running');

/** Scrapes a port of the pod, declared or not. An IPv6 address stands in brackets. */
export function atPort(port: number): RelabelConfig[] {
  return [
    { source_labels: [POD.address], regex: '([^:]+)', target_label: '__address__', replacement: `$1:${port}` },
    { source_labels: [POD.address], regex: '(.*:.*)', target_label: '__address__', replacement: `[$1]:${port}` },
  ];
}

/** Scrapes the port that an annotation gives; without one, the target stays the port that the container declares. */
export function atAnnotatedPort(annotation: string): RelabelConfig[] {
  const source_labels = [POD.address, podAnnotation(annotation)];
  return [
    { source_labels, regex: '([^:;]+);(\\d+)', target_label: '__address__', replacement: '$1:$2' },
    { source_labels, regex: '([^;]*:[^;]*);(\\d+)', target_label: '__address__', replacement: '[$1]:$2' },
  ];
}

/** Copies what an annotation gives, if it does. */
export const fromAnnotation = (annotation: string, target_label: string, regex: string): RelabelConfig => ({
  source_labels: [podAnnotation(annotation)],
  regex,
  target_label,
});

const SOMETHING = '(.+)';

/** The labels by which people know a pod: `namespace`, `pod` and `app`. */
export const IDENTITY: readonly RelabelConfig[] = [
  { source_labels: [POD.namespace], target_label: 'namespace' },
  { source_labels: [POD.name], target_label: 'pod' },
  { source_labels: [podLabel('app.kubernetes.io/name')], target_label: 'app' },
  { source_labels: [podLabel('app')], regex: SOMETHING, target_label: 'app' },
];

/** The pod's version, by the label that Istio goes by. */
export const VERSION: RelabelConfig = { source_labels: [podLabel('version')], target_label: 'version' };
