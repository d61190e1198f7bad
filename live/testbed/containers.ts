import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { behaviourOf, type ImageBehaviour } from '../../analysis/expectations';
import type { Tools } from '../install/tools';
import { type Image, realImage } from './images';
import { metricsOf } from './scraped-metrics';
import { argumentsOf, commandOf, type PodContainer, environmentOf, type EnvironmentSources, type Pod, workloadOf } from './pod-spec';

/** The program that runs instead of a container's image. */
export interface Program {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;

  /** The id of its user. */
  readonly user: number;

  /** The image whose real program this is. It sees only the container's file system. @default - it sees the machine's */
  readonly image?: Image;
}

/** The paths and values that the programs of a pod need. */
export interface Rootfs extends EnvironmentSources {
  /** The container's file system, in which its program starts. */
  readonly root: string;
  readonly tools: Tools;

  /** The answers of images that the HTTP program replaces. */
  readonly images: readonly ImageBehaviour[];

  /** A kubeconfig of the ServiceAccount. */
  readonly kubeconfig: string;

  /** The file in which workloads record the requests that they receive. */
  readonly arrivals: string;
}

const ISTIO_UID = 1337;

/** The user of images that name none. It is not the proxy's user, whose connections are not captured. */
const SOME_UID = 1000;

/** The program for a container, with the container's own arguments and environment; undefined for a container that only sleeps. */
export function programOf(pod: Pod, container: PodContainer, rootfs: Rootfs): Program | undefined {
  const env = environmentOf(pod, container, rootfs);
  const args = argumentsOf(container, env);
  const image = realImage(container.image);
  const user = container.securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser ?? image?.user ?? SOME_UID;
  const { tools } = rootfs;
  switch (container.name) {
    case 'istio-proxy':
      return { command: [tools.pilotAgent, ...args], env: { ...env, PROXY_CONFIG: proxyConfig(env.PROXY_CONFIG, tools) }, user: ISTIO_UID };
    case 'istio-init':
    case 'istio-validation':
      return { command: [tools.pilotAgent, ...args], env, user };
    case 'discovery':
      return { command: [tools.pilotDiscovery, ...args, '--kubeconfig', rootfs.kubeconfig], env, user: ISTIO_UID };
    default:
      if (image) return { command: [...entrypointOf(container, env, image), ...args], env: { ...image.env, ...env }, user, image };
      if (/(^|\/)fortio\/fortio:/.test(container.image)) return { command: [tools.fortio, ...args], env, user };
      return application(pod, container, { ...rootfs, user });
  }
}

/** The command of a container, or else the entrypoint of its image. */
function entrypointOf(container: PodContainer, env: Readonly<Record<string, string>>, { entrypoint }: Image): readonly string[] {
  const command = commandOf(container, env);
  return command.length > 0 ? command : [entrypoint];
}

/** The proxy's injected configuration, with the paths of Envoy and its template in the testbed, and one thread. */
function proxyConfig(injected: string | undefined, tools: Tools): string {
  const config = load(injected ?? '{}') as object | null;
  return JSON.stringify({ ...config, binaryPath: tools.envoy, proxyBootstrapTemplatePath: tools.bootstrapTemplate, concurrency: 1 });
}

/** The HTTP program, on the container's ports; port 443 by TLS when a certificate is mounted at /etc/tls. */
function application(pod: Pod, container: PodContainer, place: Rootfs & { readonly user: number }): Program | undefined {
  const ports = (container.ports ?? []).filter(({ protocol }) => (protocol ?? 'TCP') === 'TCP').map(({ containerPort }) => containerPort);
  if (ports.length === 0) return undefined;
  const tls = { certificate: join(place.root, 'etc/tls/tls.crt'), key: join(place.root, 'etc/tls/tls.key') };
  const { routes, forward, signIn } = behaviourOf(container.image, place.images) ?? {};
  const config = {
    workload: workloadOf(pod),
    pod: pod.metadata.name,
    record: place.arrivals,
    listen: ports.map((port) => (port === 443 && existsSync(tls.certificate) ? { port, tls } : { port })),
    routes,
    forward,
    signIn,
    metrics: metricsOf(pod, place.root),
  };
  const file = join(place.root, `${container.name}.json`);
  writeFileSync(file, JSON.stringify(config));
  return { command: [place.tools.workload, 'serve', file], env: {}, user: place.user };
}
