import type { Api } from '../../../live/testbed/api';
import { IstiodClient } from '../../../live/testbed/istiod-client';
import type { FakeKubelet } from '../../../live/testbed/fake-kubelet';

const api = { create: () => Promise.resolve({ status: { token: 'secret' } }) } as unknown as Api;

const sandbox = (name: string, namespace: string, ...containers: string[]) => ({
  workload: `${name}.${namespace}`,
  netns: { name, address: '10.99.1.1' },
  pod: { metadata: { name, namespace }, spec: { containers: containers.map((container) => ({ name: container })) } },
});
const ISTIOD = sandbox('istiod', 'istio-system', 'discovery');
const WEB = sandbox('web', 'shop', 'web', 'istio-proxy');
const kubelet = (...sandboxes: ReturnType<typeof sandbox>[]) =>
  ({ all: () => sandboxes, podsOf: (name: string) => sandboxes.filter(({ workload }) => workload === name) }) as unknown as FakeKubelet;

const route = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'cart', namespace: 'shop', resourceVersion: '7' } };
const inSync = (proxy: string) => ({ proxy, cluster_sent: 'a', cluster_acked: 'a', route_sent: '', route_acked: '' });

/** The answers of istiod, by page: each request gets the next of the list, and the last one repeats. */
let pages: Record<string, unknown[]>;
let asked: jest.SpyInstance;

beforeEach(() => {
  // A clock that waits for nobody.
  let now = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((done: () => void, ms = 0) => {
    now += ms;
    return setImmediate(done);
  }) as unknown as typeof setTimeout);
  asked = jest.spyOn(globalThis, 'fetch').mockImplementation((url) => {
    const page = (url as string).split('/').pop()!;
    const answers = pages[page]!;
    return Promise.resolve(new Response(JSON.stringify(answers.length > 1 ? answers.shift() : answers[0])));
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

test('is synced when istiod has read the objects and every proxy has acknowledged', async () => {
  pages = { configz: [[route]], syncz: [[inSync('web.shop')]] };
  await expect(new IstiodClient(api, kubelet(ISTIOD, WEB)).synced([route])).resolves.toBeUndefined();
});

test('asks with a token for istiod', async () => {
  pages = { configz: [[]], syncz: [[]] };
  await new IstiodClient(api, kubelet(ISTIOD)).synced();
  const [url, init] = asked.mock.calls[0]!;
  expect([url, init?.headers]).toEqual(['http://10.99.1.1:8080/debug/configz', { authorization: 'Bearer secret' }]);
});

test('waits for an object of this version', async () => {
  const older = { ...route, metadata: { ...route.metadata, resourceVersion: '6' } };
  pages = { configz: [[], [older], [route]], syncz: [[inSync('web.shop')]] };
  await new IstiodClient(api, kubelet(ISTIOD, WEB)).synced([route]);
  expect(asked.mock.calls.filter(([url]) => (url as string).endsWith('configz'))).toHaveLength(3);
});

test('objects of other groups are not waited for', async () => {
  pages = { configz: [[]], syncz: [[]] };
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'cart' } };
  await expect(new IstiodClient(api, kubelet(ISTIOD)).synced([service])).resolves.toBeUndefined();
});

test.each([
  ['has not acknowledged', [{ ...inSync('web.shop'), cluster_acked: 'b' }]],
  ['is not connected', []],
])('fails when a proxy %s, with its name', async (_, status) => {
  pages = { configz: [[]], syncz: [status] };
  await expect(new IstiodClient(api, kubelet(ISTIOD, WEB)).synced()).rejects.toThrow(
    'every proxy has the current configuration: not within 30 s: behind are web.shop',
  );
});

test('the order in which proxies are listed is no change', async () => {
  const [one, other] = [inSync('web.shop'), inSync('cart.shop')];
  const turns = Array.from({ length: 100 }, (__, at) => (at % 2 === 0 ? [one, other] : [other, one]));
  pages = { configz: [[]], syncz: turns };
  await new IstiodClient(api, kubelet(ISTIOD, WEB)).synced();
  expect(turns.length).toBeGreaterThan(50);
});

test('fails when there is no istiod', async () => {
  await expect(new IstiodClient(api, kubelet(WEB)).synced()).rejects.toThrow('istiod has no pod');
});
