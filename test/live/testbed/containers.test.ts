import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programOf, type Rootfs } from '../../../live/testbed/containers';
import { realImage } from '../../../live/testbed/images';
import type { PodContainer, Pod } from '../../../live/testbed/pod-spec';
import type { Tools } from '../../../live/install/tools';
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

const rootfs = (): Rootfs => ({
  root: folder(),
  tools,
  images: [{ image: 'shop/web', routes: [{ path: '/', calls: ['http://cart/'] }] }],
  address: '10.99.1.1',
  referenced: { PASSWORD: 'tea' },
  kubeconfig: '/kubeconfig',
  arrivals: '/arrivals.jsonl',
});
const program = (of: Partial<PodContainer>, spec: Partial<Pod['spec']> = {}) => programOf(pod({ spec }), container(of), rootfs());
const configuration = () => JSON.parse(readFileSync(join(folder(), 'cart.json'), 'utf8')) as Record<string, unknown>;
const ports = [{ containerPort: 8080 }];

describe("Istio's containers", () => {
  test('the proxy is pilot-agent, as the user whose traffic is not captured', () => {
    const { command, user } = program({ name: 'istio-proxy', args: ['proxy', 'sidecar'], securityContext: { runAsUser: 5 } })!;
    expect(command).toEqual(['/bin/pilot-agent', 'proxy', 'sidecar']);
    expect(user).toBe(1337);
  });

  test("the proxy's configuration is the injected one, with Envoy and its template where the testbed has them", () => {
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

describe('images that run as they are', () => {
  const image = 'prom/prometheus:v3.15.0';

  test("are run at the image's entrypoint, with the container's own arguments and environment", () => {
    const env = [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'till', key: 'password' } } }];
    const found = program({ image, args: ['--web.page-title=$(PASSWORD)'], env })!;
    expect(found.command).toEqual(['/bin/prometheus', '--web.page-title=tea']);
    expect(found.env).toMatchObject({ PASSWORD: 'tea' });
  });

  test("a container's own command stands for the entrypoint", () => {
    expect(program({ image, command: ['/bin/prometheus', '--agent'], args: ['--a'] })!.command).toEqual(['/bin/prometheus', '--agent', '--a']);
  });

  test('see nothing but the file system of their image, unlike those that stand in', () => {
    expect(program({ image })!.image).toBe(realImage(image));
    expect(program({ ports })!.image).toBeUndefined();
  });

  test("run as the image's user when nobody states one", () => {
    expect(program({ image })!.user).toBe(65534);
    expect(program({ image, securityContext: { runAsUser: 7 } })!.user).toBe(7);
  });

  test("have the image's variables, unless the container sets them", () => {
    const jaeger = 'jaegertracing/jaeger:2.13.0';
    expect(program({ image: jaeger })!.env).toHaveProperty('JAEGER_LISTEN_HOST', '0.0.0.0');
    expect(program({ image: jaeger, env: [{ name: 'JAEGER_LISTEN_HOST', value: '::' }] })!.env).toHaveProperty('JAEGER_LISTEN_HOST', '::');
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
    program({ image: 'example.com/shop/web:1', ports });
    expect(configuration().routes).toEqual([{ path: '/', calls: ['http://cart/'] }]);
    expect(configuration()).not.toHaveProperty('image');
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

test('an application tells metrics where its pod asks for a scrape', () => {
  const annotations = { 'prometheus.io/scrape': 'true', 'prometheus.io/path': '/stats' };
  programOf(pod({ metadata: { annotations }, spec: { containers: [container({ ports })] } }), container({ ports }), rootfs());
  expect(configuration().metrics).toEqual({ path: '/stats', groups: [] });
  program({ ports });
  expect(configuration()).not.toHaveProperty('metrics');
});
