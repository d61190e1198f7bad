import { isIPv6 } from 'node:net';
import type { KubernetesSdConfig } from '../../../../constructs/observability/prometheus/prometheus-configuration';

/** The fields of a pod that discovery uses. */
export interface DiscoveredPod {
  readonly name: string;
  readonly namespace?: string;
  readonly ip?: string;

  /** The address of its node. @default '192.168.0.1' */
  readonly hostIp?: string;
  readonly phase?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;

  /** The ports of its containers, by name. */
  readonly ports: Readonly<Record<string, number>>;
}

/** The annotations that the injector adds to every pod of the mesh. Source: istio's pkg/kube/inject/webhook.go */
const INJECTED = {
  'sidecar.istio.io/status': '{"containers":["istio-proxy"]}',
  'prometheus.io/scrape': 'true',
  'prometheus.io/port': '15020',
  'prometheus.io/path': '/stats/prometheus',
};

const ENVOY = { 'http-envoy-prom': 15090 };

/** One pod for each case: scraped or not. */
export const PODS: readonly DiscoveredPod[] = [
  {
    name: 'istiod',
    namespace: 'istio-system',
    ip: '10.0.0.1',
    labels: { app: 'istiod', 'app.kubernetes.io/name': 'istiod', version: '1.30.0' },
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '15014' },
    ports: { 'http-debug': 8080, 'grpc-xds': 15010, 'http-monitoring': 15014 },
  },
  { name: 'istiod-elsewhere', namespace: 'shop', ip: '10.0.0.2', labels: { app: 'istiod' }, ports: { http: 8080 } },
  { name: 'sidecar', ip: '10.0.0.3', labels: { app: 'cart', version: 'v1' }, annotations: INJECTED, ports: { http: 8080, ...ENVOY } },
  {
    name: 'sidecar-not-merged',
    ip: '10.0.0.4',
    annotations: { ...INJECTED, 'prometheus.io/port': '8080', 'prometheus.io/path': '/metrics' },
    ports: { http: 8080, ...ENVOY },
  },
  {
    name: 'sidecar-not-merged-without-port',
    ip: '10.0.0.13',
    annotations: { 'sidecar.istio.io/status': '{}', 'prometheus.istio.io/merge-metrics': 'false', 'prometheus.io/scrape': 'true' },
    ports: { http: 8080, ...ENVOY },
  },
  { name: 'sidecar-not-merged-not-annotated', ip: '10.0.0.14', annotations: { 'sidecar.istio.io/status': '{}' }, ports: { http: 8080, ...ENVOY } },
  {
    name: 'sidecar-not-merged-portless',
    ip: '10.0.0.15',
    annotations: { ...INJECTED, 'prometheus.io/port': '9000', 'prometheus.io/path': '/metrics' },
    ports: ENVOY,
  },
  {
    name: 'gateway',
    namespace: 'istio-system',
    ip: '10.0.0.5',
    labels: { app: 'istio-ingressgateway' },
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '15020', 'prometheus.io/path': '/stats/prometheus' },
    ports: { 'status-port': 15021, http2: 8080, ...ENVOY },
  },
  { name: 'sidecar-ipv6', ip: 'fd00::6', annotations: INJECTED, ports: { http: 8080, ...ENVOY } },
  { name: 'ended', ip: '10.0.0.3', phase: 'Succeeded', annotations: INJECTED, ports: { http: 8080, ...ENVOY } },
  {
    name: 'annotated',
    ip: '10.0.0.7',
    labels: { 'app.kubernetes.io/name': 'cart', version: 'v2' },
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9000', 'prometheus.io/path': '/prom', 'prometheus.io/scheme': 'https' },
    ports: { http: 8080, grpc: 8081 },
  },
  { name: 'annotated-ipv6', ip: 'fd00::8', annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9000' }, ports: { http: 8080 } },
  {
    name: 'annotated-without-port',
    ip: '10.0.0.9',
    labels: { app: 'basket', 'app.kubernetes.io/name': 'cart' },
    annotations: { 'prometheus.io/scrape': 'true' },
    ports: { http: 8080 },
  },
  {
    name: 'ztunnel',
    namespace: 'istio-system',
    ip: '10.0.0.10',
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '15020' },
    ports: { 'ztunnel-stats': 15020 },
  },
  {
    name: 'annotated-ended',
    ip: '10.0.0.7',
    phase: 'Failed',
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9000' },
    ports: { http: 8080 },
  },
  {
    name: 'annotated-on-host-network',
    ip: '192.168.0.7',
    hostIp: '192.168.0.7',
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9100' },
    ports: { metrics: 9100 },
  },
  { name: 'refusing', ip: '10.0.0.11', annotations: { 'prometheus.io/scrape': 'false', 'prometheus.io/port': '9000' }, ports: { http: 8080 } },
  { name: 'plain', ip: '10.0.0.12', labels: { app: 'plain' }, ports: { http: 8080 } },
];

const meta = (kind: string, values: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`__meta_kubernetes_pod_${kind}_${name.replace(/\W/g, '_')}`, value]));

const present = (values: Readonly<Record<string, string>> = {}) => Object.fromEntries(Object.keys(values).map((name) => [name, 'true']));

/** The targets that discovery creates for a pod: one for each port. Source: prometheus' discovery/kubernetes/pod.go */
function targetsOf({
  name,
  namespace = 'shop',
  ip = '',
  hostIp = '192.168.0.1',
  phase = 'Running',
  labels,
  annotations,
  ports,
}: DiscoveredPod): object[] {
  return Object.entries(ports).map(([portName, port]) => ({
    targets: [`${isIPv6(ip) ? `[${ip}]` : ip}:${port}`],
    labels: {
      __meta_kubernetes_namespace: namespace,
      __meta_kubernetes_pod_name: name,
      __meta_kubernetes_pod_ip: ip,
      __meta_kubernetes_pod_host_ip: hostIp,
      __meta_kubernetes_pod_phase: phase,
      __meta_kubernetes_pod_container_port_name: portName,
      __meta_kubernetes_pod_container_port_number: String(port),
      ...meta('label', labels),
      ...meta('labelpresent', present(labels)),
      ...meta('annotation', annotations),
      ...meta('annotationpresent', present(annotations)),
    },
  }));
}

/** The targets that discovery creates for all pods. */
export const discovered = ({ namespaces }: KubernetesSdConfig): object[] =>
  PODS.filter(({ namespace = 'shop' }) => namespaces?.names.includes(namespace) ?? true).flatMap(targetsOf);
