import type { Testbed } from '../testbed/testbed';
import { proxyOf } from '../testbed/pod-spec';
import { istioMetrics } from './istio-metrics';
import { edgesOf } from './mesh-edges';

const NAMESPACE = 'stand-in';
const NAME = 'istio-metrics';
const PORT = 15090;

/** The workload that replaces the metrics of Istio's own filter, which upstream Envoy lacks. No expectation names it as a target. */
export const METRICS_STAND_IN = { workload: `${NAME}.${NAMESPACE}`, at: `:${PORT}/metrics` };

/** Creates a pod outside the mesh, in its own namespace, with Istio's metrics of the running workloads. */
export async function createMetricsStandIn(testbed: Testbed): Promise<void> {
  const pods = testbed.kubelet.all().map(({ pod }) => pod);
  const edges = edgesOf(pods, await testbed.api.list('/api/v1/services'));
  const groups = istioMetrics(edges, pods.map((pod) => tagOf(proxyOf(pod)?.image)).find((tag) => tag !== undefined) ?? 'unknown');
  const create = (kind: string, path: string, object: object) => testbed.api.create(path, { apiVersion: 'v1', kind, ...object });
  await create('Namespace', '/api/v1/namespaces', { metadata: { name: NAMESPACE, labels: { 'istio-injection': 'disabled' } } });
  await create('ConfigMap', `/api/v1/namespaces/${NAMESPACE}/configmaps`, {
    metadata: { name: NAME },
    data: { 'groups.json': JSON.stringify(groups) },
  });
  await create('Pod', `/api/v1/namespaces/${NAMESPACE}/pods`, {
    metadata: { name: NAME, labels: { app: NAME }, annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(PORT) } },
    spec: {
      automountServiceAccountToken: false,
      volumes: [{ name: 'metrics', configMap: { name: NAME } }],
      containers: [
        {
          name: 'program',
          image: 'istio-metrics',
          ports: [{ containerPort: PORT }],
          readinessProbe: { tcpSocket: { port: PORT } },
          volumeMounts: [{ name: 'metrics', mountPath: '/etc/metrics' }],
          securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, runAsUser: 1000, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  });
  await testbed.kubelet.ready(METRICS_STAND_IN.workload);
}

/** `1.29.0` of `docker.io/istio/proxyv2:1.29.0-distroless`. */
const tagOf = (image = ''): string | undefined => /:([\w.-]+)$/.exec(image)?.[1]?.replace(/-distroless$/, '');
