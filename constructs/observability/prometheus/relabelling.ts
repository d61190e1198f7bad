/** A relabelling step: it changes or drops a discovered target. */
export interface RelabelConfig {
  /** Labels whose values are joined by `;`. */
  readonly source_labels: readonly string[];

  /** Matches the whole value. @default '(.*)' */
  readonly regex?: string;

  /** @default 'replace' */
  readonly action?: 'keep' | 'drop' | 'dropequal';

  /** The label to write; for `dropequal`, the label to compare. */
  readonly target_label?: string;

  /** The value to write. @default '$1' */
  readonly replacement?: string;
}

/** The labels of a discovered pod. Source: https://prometheus.io/docs/prometheus/latest/configuration/configuration/#pod */
export const POD = {
  namespace: '__meta_kubernetes_namespace',
  name: '__meta_kubernetes_pod_name',
  address: '__meta_kubernetes_pod_ip',
  hostAddress: '__meta_kubernetes_pod_host_ip',
  phase: '__meta_kubernetes_pod_phase',
  portName: '__meta_kubernetes_pod_container_port_name',
} as const;

const snakeCase = (name: string): string => name.replace(/\W/g, '_');

/** The discovery label with the value of a pod's label. */
export const podLabel = (name: string): string => `__meta_kubernetes_pod_label_${snakeCase(name)}`;

/** The discovery label with the value of a pod's annotation. */
export const podAnnotation = (name: string): string => `__meta_kubernetes_pod_annotation_${snakeCase(name)}`;

/** Escapes a text for a regular expression. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Keeps the targets whose values match. */
export const keep = (sources: readonly string[], regex: string): RelabelConfig => ({ source_labels: sources, regex, action: 'keep' });

/** Drops the targets whose values match. */
export const drop = (sources: readonly string[], regex: string): RelabelConfig => ({ source_labels: sources, regex, action: 'drop' });

/** Drops pods on the network of their node. NetworkPolicies that select pods do not let Prometheus reach the node's address. */
export const NOT_ON_HOST_NETWORK: RelabelConfig = { source_labels: [POD.address], target_label: POD.hostAddress, action: 'dropequal' };

/** Keeps running pods. An ended pod is still listed with its address, which another pod may have by then. */
export const RUNNING = keep([POD.phase], 'Running');

/** Scrapes a port of the pod, declared or not. Puts an IPv6 address in brackets. */
export function atPort(port: number): RelabelConfig[] {
  return [
    { source_labels: [POD.address], regex: '([^:]+)', target_label: '__address__', replacement: `$1:${port}` },
    { source_labels: [POD.address], regex: '(.*:.*)', target_label: '__address__', replacement: `[$1]:${port}` },
  ];
}

/** Scrapes the port in an annotation. Without the annotation, keeps the port that the container declares. */
export function atAnnotatedPort(annotation: string): RelabelConfig[] {
  const source_labels = [POD.address, podAnnotation(annotation)];
  return [
    { source_labels, regex: '([^:;]+);(\\d+)', target_label: '__address__', replacement: '$1:$2' },
    { source_labels, regex: '([^;]*:[^;]*);(\\d+)', target_label: '__address__', replacement: '[$1]:$2' },
  ];
}

/** Copies the value of an annotation, if there is one. */
export const fromAnnotation = (annotation: string, target_label: string, regex: string): RelabelConfig => ({
  source_labels: [podAnnotation(annotation)],
  regex,
  target_label,
});

const SOMETHING = '(.+)';

/** Sets the labels that identify a pod: `namespace`, `pod` and `app`. */
export const IDENTITY: readonly RelabelConfig[] = [
  { source_labels: [POD.namespace], target_label: 'namespace' },
  { source_labels: [POD.name], target_label: 'pod' },
  { source_labels: [podLabel('app.kubernetes.io/name')], target_label: 'app' },
  { source_labels: [podLabel('app')], regex: SOMETHING, target_label: 'app' },
];

/** Sets `version` from the pod label that Istio uses. */
export const VERSION: RelabelConfig = { source_labels: [podLabel('version')], target_label: 'version' };
