import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programOf, type Rootfs } from '../../../live/bed/containers';
import type { Container, Pod } from '../../../live/bed/pod-spec';
import type { Tools } from '../../../live/install';
import { temporaryFolder, write } from '../install/support';
import { container, pod } from './pods';

const folder = temporaryFolder();
const tools = {
  pilotAgent: '/bin/pilot-agent',
  pilotDiscovery: '/bin/pilot-discovery',
  envoy: '/bin/envoy',
  fortio: '/bin/fortio',
  workload: '/bin/workload',
  bootstrapTemplate: '/bootstrap.json',
} as Tools;

const rootfs = (): Rootfs => ({ root: folder(), tools, address: '10.99.1.1', kubeconfig: '/kubeconfig', arrivals: '/arrivals.jsonl' });
const program = (of: Partial<Container>, spec: Partial<Pod['spec']> = {}) => programOf(pod({ spec }), container(of), rootfs());
const configuration = () => JSON.parse(readFileSync(join(folder(), 'cart.json'), 'utf8')) as Record<string, unknown>;
const ports = [{ containerPort: 8080 }];

describe("Istio's containers", () => {
  test('the proxy is pilot-agent, as the user whose traffic is not captured', () => {
    const { command, user } = program({ name: 'istio-proxy', args: ['proxy', 'sidecar'], securityContext: { runAsUser: 5 } })!;
    expect(command).toEqual(['/bin/pilot-agent', 'proxy', 'sidecar']);
    expect(user).toBe(1337);
  });

  test("the proxy's configuration is the injected one, with Envoy and its template where the bed has them", () => {
    const { env } = program({
      name: 'istio-proxy',
      env: [{ name: 'PROXY_CONFIG', value: 'concurrency: 2\nholdApplicationUntilProxyStarts: true\n' }],
    })!;
    expect(JSON.parse(env.PROXY_CONFIG!)).toEqual({
      holdApplicationUntilProxyStarts: true,
      binaryPath: '/bin/envoy',
      proxyBootstrapTemplatePath: '/bootstrap.json',
      concurrency: 1,
    });
  });

  test('a proxy without configuration gets one', () => {
    expect(JSON.parse(program({ name: 'istio-proxy' })!.env.PROXY_CONFIG!)).toHaveProperty('binaryPath', '/bin/envoy');
  });

  test.each(['istio-init', 'istio-validation'])('%s is pilot-agent, as its own user', (name) => {
    const { command, user } = program({ name, args: ['istio-iptables'], securityContext: { runAsUser: 0 } })!;
    expect(command).toEqual(['/bin/pilot-agent', 'istio-iptables']);
    expect(user).toBe(0);
  });

  test('istiod is pilot-discovery, with a kubeconfig of its ServiceAccount', () => {
    expect(program({ name: 'discovery', args: ['discovery'] })!.command).toEqual([
      '/bin/pilot-discovery',
      'discovery',
      '--kubeconfig',
      '/kubeconfig',
    ]);
  });
});

describe('applications', () => {
  test.each(['fortio/fortio:1.75.3', 'docker.io/fortio/fortio:latest'])('%s is fortio', (image) => {
    expect(program({ image, args: ['load'] })!.command).toEqual(['/bin/fortio', 'load']);
  });

  test('any other image is the HTTP program', () => {
    expect(program({ image: 'example.com/notfortio/fortio:1', ports })!.command).toEqual(['/bin/workload', 'serve', join(folder(), 'cart.json')]);
  });

  test('one without ports only sleeps', () => {
    expect(program({})).toBeUndefined();
    expect(existsSync(join(folder(), 'cart.json'))).toBe(false);
  });

  test('it answers on the TCP ports, as its workload', () => {
    program({ ports: [{ containerPort: 8080 }, { containerPort: 53, protocol: 'UDP' }, { containerPort: 9090, protocol: 'TCP' }] });
    expect(configuration()).toEqual({
      workload: 'cart-v1.shop',
      pod: 'cart-v1-5d9c-x2x4',
      record: '/arrivals.jsonl',
      listen: [{ port: 8080 }, { port: 9090 }],
    });
  });

  test('it calls as its image does', () => {
    program({ image: 'example.com/examples-bookinfo-reviews-v2:1', ports });
    expect(configuration()).toHaveProperty('routes');
  });

  test('it answers port 443 by TLS when a certificate is mounted', () => {
    write(join(folder(), 'etc/tls/tls.crt'), 'PEM');
    program({ ports: [{ containerPort: 80 }, { containerPort: 443 }] });
    const tls = { certificate: join(folder(), 'etc/tls/tls.crt'), key: join(folder(), 'etc/tls/tls.key') };
    expect(configuration().listen).toEqual([{ port: 80 }, { port: 443, tls }]);
  });

  test('it answers port 443 in plain text without one', () => {
    program({ ports: [{ containerPort: 443 }] });
    expect(configuration().listen).toEqual([{ port: 443 }]);
  });

  test("it runs as the container's user, or else the pod's", () => {
    const ofPod = { securityContext: { runAsUser: 8 } };
    expect(program({ ports, securityContext: { runAsUser: 7 } }, ofPod)!.user).toBe(7);
    expect(program({ ports }, ofPod)!.user).toBe(8);
  });
});

test('a program whose user nobody states is not taken for the proxy', () => {
  expect(program({ name: 'cart', ports })!.user).not.toBe(1337);
});
