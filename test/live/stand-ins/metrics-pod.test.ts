import type { Testbed } from '../../../live/testbed/testbed';
import { createMetricsStandIn } from '../../../live/stand-ins/metrics-pod';
import { container, pod } from '../testbed/pods';

interface Created {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: object };
  readonly data?: Readonly<Record<string, string>>;
}

const PROXY = container({ name: 'istio-proxy', image: 'docker.io/istio/proxyv2:1.29.0-distroless' });

const made = (app: string, version = 'v1', containers = [container(), PROXY]) => ({
  pod: pod({ metadata: { name: `${app}-${version}`, labels: { app, version }, ownerReferences: [] }, spec: { containers } }),
});

const WEB = [made('web'), made('gateway', 'v1', [PROXY])];

/** The objects that are created beside some pods. Each app has a Service. */
async function created(pods = WEB): Promise<readonly Created[]> {
  const objects: Created[] = [];
  const apps = new Set(pods.map((sandbox) => sandbox.pod.metadata.labels!.app!));
  const api = {
    list: () => Promise.resolve([...apps].map((app) => ({ metadata: { name: app, namespace: 'shop' }, spec: { selector: { app } } }))),
    create: (_: string, object: Created) => Promise.resolve(objects.push(object)),
  };
  await createMetricsStandIn({ api, kubelet: { all: () => pods, ready: () => Promise.resolve() } } as unknown as Testbed);
  return objects;
}

test('is a pod with scrape annotations, in its own namespace', async () => {
  const [namespace, , program] = await created();
  expect([namespace!.kind, namespace!.metadata.name]).toEqual(['Namespace', 'stand-in']);
  expect(program!.metadata).toMatchObject({ name: 'istio-metrics', annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '15090' } });
});

test('has the metrics that proxies of the running workloads would have, with their version', async () => {
  const [, config] = await created();
  const [build, edges] = JSON.parse(config!.data!['groups.json']!) as { labels: Record<string, string>[] }[];
  expect(build!.labels).toMatchObject([{ tag: '1.29.0' }]);
  expect(edges!.labels.map((labels) => [labels.source_workload, labels.destination_workload])).toEqual([
    ['gateway-v1', 'web-v1'],
    ['web-v1', 'web-v1'],
  ]);
});

test('describes 100 services with 3 versions each in half of the capacity of a ConfigMap', async () => {
  const apps = Array.from({ length: 100 }, (_, at) => `department-${at}-backend`);
  const [, config] = await created([...apps.flatMap((app) => ['v1', 'v2', 'v3'].map((version) => made(app, version))), ...WEB]);
  expect(config!.data!['groups.json']!.length).toBeGreaterThan(100_000);
  expect(config!.data!['groups.json']!.length).toBeLessThan(2 ** 20 / 2);
});
