import type { Api } from '../../../live/testbed/api';
import { type EndpointSlice, hostsOf, ServiceNetwork, type ClusterService, translation } from '../../../live/testbed/service-network';

const service = (ports: ClusterService['spec']['ports'] = [{ port: 8080 }], namespace = 'shop'): ClusterService => ({
  metadata: { name: 'cart', namespace },
  spec: { clusterIP: '10.96.0.7', ports },
});

const slice = (of: Partial<EndpointSlice>): EndpointSlice => ({
  metadata: { name: 'cart-abc', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'cart' } },
  ports: [{ name: '', port: 8080 }],
  ...of,
});

const endpoint = (address: string, ready?: boolean) => ({ addresses: [address], ...(ready === undefined ? {} : { conditions: { ready } }) });

/** The rules that send to endpoints. */
const rules = (services: readonly ClusterService[], slices: readonly EndpointSlice[]) =>
  translation(services, slices)
    .split('\n')
    .filter((line) => line.startsWith('-A'));

const targets = (lines: readonly string[]) => lines.map((line) => line.split(' ').at(-1));

/** The share of connections that each rule gets, if every rule counts the connections that reach it. */
function shares(lines: readonly string[]): number[] {
  let left = 1;
  return lines.map((line) => {
    const every = Number(/--mode nth --every (\d+) --packet 0/.exec(line)?.[1] ?? 1);
    const taken = left / every;
    left -= taken;
    return taken;
  });
}

describe('translation', () => {
  test('sends the address and port of a Service to its endpoint', () => {
    expect(translation([service()], [slice({ endpoints: [endpoint('10.99.1.1')] })])).toBe(
      ['*nat', ':CDK8S-MESH - [0:0]', '-A CDK8S-MESH -d 10.96.0.7/32 -p tcp --dport 8080 -j DNAT --to-destination 10.99.1.1:8080', 'COMMIT', ''].join(
        '\n',
      ),
    );
  });

  test.each([2, 3, 7])('gives each of %i endpoints the same share', (count) => {
    const endpoints = Array.from({ length: count }, (_, at) => endpoint(`10.99.1.${at}`));
    const found = shares(rules([service()], [slice({ endpoints })]));
    expect(found).toHaveLength(count);
    for (const share of found) expect(share).toBeCloseTo(1 / count);
  });

  test('gives endpoints of several slices their shares', () => {
    const found = rules([service()], [slice({ endpoints: [endpoint('10.99.1.1')] }), slice({ endpoints: [endpoint('10.99.1.2')] })]);
    expect(targets(found)).toEqual(['10.99.1.1:8080', '10.99.1.2:8080']);
    expect(shares(found)).toEqual([0.5, 0.5]);
  });

  test('gives endpoints that are not ready none', () => {
    const endpoints = [endpoint('10.99.1.1', false), endpoint('10.99.1.2', true), endpoint('10.99.1.3')];
    expect(targets(rules([service()], [slice({ endpoints })]))).toEqual(['10.99.1.2:8080', '10.99.1.3:8080']);
  });

  test('finds the port of the pods by its name', () => {
    const ports = [
      { name: 'http', port: 80 },
      { name: 'admin', port: 81 },
    ];
    const mapped = [
      { name: 'admin', port: 9001 },
      { name: 'http', port: 9000 },
    ];
    const found = rules([service(ports)], [slice({ endpoints: [endpoint('10.99.1.1')], ports: mapped })]);
    expect(found.map((line) => line.replace(/.*--dport (\d+) .*:(\d+)$/, '$1 to $2'))).toEqual(['80 to 9000', '81 to 9001']);
  });

  test.each([
    ['endpoints', { endpoints: null }],
    ['ports', { endpoints: [endpoint('10.99.1.1')], ports: null }],
  ])('a slice whose list of %s is null has no targets', (_, of) => {
    expect(rules([service()], [slice(of)])).toEqual([]);
  });

  test.each([
    ['another Service', { name: 'cart-abc', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'till' } }],
    ['a Service of the same name in another namespace', { name: 'cart-abc', namespace: 'bank', labels: { 'kubernetes.io/service-name': 'cart' } }],
    ['none', { name: 'cart-abc', namespace: 'shop' }],
  ])('ignores slices of %s', (_, metadata) => {
    expect(rules([service()], [slice({ metadata, endpoints: [endpoint('10.99.1.1')] })])).toEqual([]);
  });

  test('has no rule for a Service without ports', () => {
    expect(rules([{ ...service(), spec: { clusterIP: '10.96.0.7' } }], [slice({ endpoints: [endpoint('10.99.1.1')] })])).toEqual([]);
  });
});

describe('hostsOf', () => {
  const none = new Map<string, string>();

  test('in its own namespace a Service has its short name', () => {
    expect(hostsOf([service()], none, 'shop')).toBe('127.0.0.1 localhost\n10.96.0.7 cart.shop.svc.cluster.local cart.shop.svc cart.shop cart\n');
  });

  test('in other namespaces it has only the long ones', () => {
    expect(hostsOf([service()], none, 'bank')).toBe('127.0.0.1 localhost\n10.96.0.7 cart.shop.svc.cluster.local cart.shop.svc cart.shop\n');
  });

  test('hosts outside are there for all', () => {
    expect(hostsOf([], new Map([['www.example.com', '10.99.1.9']]), 'shop')).toBe('127.0.0.1 localhost\n10.99.1.9 www.example.com\n');
  });
});

describe('Names', () => {
  /** An API server that fails a given number of times. */
  const failing = (times: number) => {
    let asked = 0;
    return { list: () => (++asked <= times ? Promise.reject(new Error('etcd is away')) : Promise.resolve([])) } as unknown as Api;
  };

  test('fails when the Services cannot be read', async () => {
    await expect(new ServiceNetwork(failing(1)).refresh()).rejects.toThrow('etcd is away');
  });

  test('recovers from a failure', async () => {
    const names = new ServiceNetwork(failing(1));
    await names.refresh().catch(() => undefined);
    await expect(names.refresh()).resolves.toBeUndefined();
  });

  test('reports a change that cannot be passed on', async () => {
    let change = () => undefined as unknown;
    const api = {
      list: () => Promise.reject(new Error('etcd is away')),
      watch: (_: string, tell: () => void) => ((change = tell), { close: () => undefined }),
    } as unknown as Api;
    const reported: string[] = [];
    const names = new ServiceNetwork(api);
    names.start((message) => reported.push(message));
    change();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(reported).toEqual(['etcd is away']);
  });
});
