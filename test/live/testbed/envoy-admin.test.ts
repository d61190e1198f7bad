import { EnvoyAdmin } from '../../../live/testbed/envoy-admin';
import type { FakeKubelet } from '../../../live/testbed/fake-kubelet';

/** The proxy's answers, by the filter of the request. */
let said: Record<string, string>;
let fetched: jest.SpyInstance;

beforeEach(() => {
  fetched = jest.spyOn(globalThis, 'fetch').mockImplementation((url) => {
    const filter = new URL(url).searchParams.get('filter')!;
    return Promise.resolve(new Response(said[filter] ?? '', { status: said.status === undefined ? 200 : Number(said.status) }));
  });
});
afterEach(() => {
  fetched.mockRestore();
});

const pod = (name: string, containers: string[]) => ({
  workload: `${name}.shop`,
  netns: { name, address: '10.99.1.1' },
  pod: { metadata: { name }, spec: { containers: containers.map((container) => ({ name: container })) } },
});
const envoys = (...pods: object[]) => new EnvoyAdmin({ all: () => pods } as unknown as FakeKubelet);

const web = pod('web', ['web', 'istio-proxy']);
const plain = pod('plain', ['plain']);

test('a proxy that waits for nothing is warm', async () => {
  said = { warming: '# TYPE x gauge\nenvoy_listener_manager_total_listeners_warming{} 0\nenvoy_cluster_manager_warming_clusters{} 0\n' };
  await expect(envoys(web).warmed(1)).resolves.toBeUndefined();
});

test.each([
  ['envoy_listener_manager_total_listeners_warming', 'web.shop: a listener waits'],
  ['envoy_cluster_manager_warming_clusters', 'web.shop: a cluster waits'],
])('fails when %s is not 0', async (name, reason) => {
  said = { warming: `${name}{} 1\n` };
  await expect(envoys(web).warmed(0.2)).rejects.toThrow(reason);
});

test('tells what was rejected since it was asked last', async () => {
  const all = envoys(web);
  said = { update_rejected: 'envoy_listener_manager_lds_update_rejected{} 2\nenvoy_cluster_manager_cds_update_rejected{} 1\n' };
  expect(await all.rejections()).toEqual(['web.shop rejected listeners or clusters (3 x)']);
  expect(await all.rejections()).toEqual([]);
});

test('pods without a proxy are not asked', async () => {
  said = { status: '500' };
  expect(await envoys(plain).rejections()).toEqual([]);
});

test('fails when a proxy does not answer', async () => {
  said = { status: '503' };
  await expect(envoys(web).rejections()).rejects.toThrow("web.shop: Envoy's statistics: 503");
});
