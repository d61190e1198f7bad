import type { Bed } from '../../../live/bed/bed';
import { createMetricsStandIn } from '../../../live/suite/metrics-stand-in';
import { container, pod } from '../bed/pods';

interface Created {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: object };
  readonly data?: Readonly<Record<string, string>>;
}

/** What is created beside a workload `web` with a proxy, and a gateway. */
async function created(): Promise<readonly Created[]> {
  const proxy = container({ name: 'istio-proxy', image: 'docker.io/istio/proxyv2:1.29.0-distroless' });
  const made = (name: string, containers = [container(), proxy]) => ({
    pod: pod({ metadata: { name, labels: { app: name }, ownerReferences: [] }, spec: { containers } }),
  });
  const objects: Created[] = [];
  const api = {
    list: () => Promise.resolve([{ metadata: { name: 'web', namespace: 'shop' }, spec: { selector: { app: 'web' } } }]),
    create: (_: string, object: Created) => Promise.resolve(objects.push(object)),
  };
  await createMetricsStandIn({
    api,
    kubelet: { all: () => [made('web'), made('gateway', [proxy])], ready: () => Promise.resolve() },
  } as unknown as Bed);
  return objects;
}

test('is a pod that asks to be scraped, in a namespace of its own', async () => {
  const [namespace, , program] = await created();
  expect([namespace!.kind, namespace!.metadata.name]).toEqual(['Namespace', 'stand-in']);
  expect(program!.metadata).toMatchObject({ name: 'istio-metrics', annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '15090' } });
});

test('tells what proxies of the workloads that run would tell, of their version', async () => {
  const [, config] = await created();
  const groups = JSON.parse(config!.data!['groups.json']!) as { labels: Record<string, string> }[];
  expect(groups.map(({ labels }) => [labels.source_workload ?? labels.tag, labels.destination_workload])).toEqual([
    ['1.29.0', undefined],
    ['gateway', 'web'],
    ['gateway', 'web'],
  ]);
});
