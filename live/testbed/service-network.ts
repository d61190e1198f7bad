import { writeFileSync } from 'node:fs';
import { fullName, type KubernetesObject, namespaceOf } from '../../analysis/objects';
import type { Api } from './api';
import { must, run } from './exec';
import { hostsFile, inside, type Netns, SERVICE_NETWORK } from './network';
import { TestbedError } from '../live-error';

export interface ClusterService extends KubernetesObject {
  readonly spec: { readonly clusterIP?: string; readonly ports?: readonly ServicePort[] };
}

interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly protocol?: string;
}

export interface EndpointSlice extends KubernetesObject {
  readonly endpoints?: readonly { readonly addresses: readonly string[]; readonly conditions?: { readonly ready?: boolean } }[] | null;
  readonly ports?: readonly { readonly name?: string; readonly port: number }[] | null;
}

/** A pod that resolves names. Its namespace decides what a short name means. */
export interface NetworkClient {
  readonly netns: Netns;
  readonly namespace: string;

  /** True if a proxy captures the pod's outbound traffic. Then only the proxy's own connections need translated addresses. */
  readonly captured: boolean;
}

const CHAIN = 'CDK8S-MESH';

const isAddress = (clusterIP: string | undefined): clusterIP is string => clusterIP !== undefined && /^\d/.test(clusterIP);

/**
 * Replaces the cluster's DNS and kube-proxy. Each pod has a hosts file with every Service, and rules that translate the address of a Service to its
 * ready endpoints in turn.
 */
export class ServiceNetwork {
  private readonly clients = new Set<NetworkClient>();
  private readonly outside = new Map<string, string>();
  private readonly watches: { close(): void }[] = [];
  private turn: Promise<void> = Promise.resolve();
  private stale = false;

  constructor(private readonly api: Api) {}

  /** Watches the Services and their endpoints. Calls `report` if a change cannot be written to the pods. */
  start(report: (message: string) => void): void {
    const paths = ['/api/v1/services', '/apis/discovery.k8s.io/v1/endpointslices'];
    const refresh = () =>
      void this.refresh().catch((error: unknown) => {
        report((error as Error).message);
      });
    this.watches.push(...paths.map((path) => this.api.watch(path, refresh)));
  }

  stop(): void {
    for (const watch of this.watches.splice(0)) watch.close();
  }

  /** Adds a pod that resolves Services and hosts outside. */
  async add(client: NetworkClient): Promise<void> {
    const owner = client.captured ? ['-m', 'owner', '--uid-owner', '1337'] : [];
    await must(inside(client.netns, ['iptables', '-t', 'nat', '-N', CHAIN]));
    await must(inside(client.netns, ['iptables', '-t', 'nat', '-A', 'OUTPUT', '-d', SERVICE_NETWORK, ...owner, '-j', CHAIN]));
    this.clients.add(client);
    await this.refresh();
  }

  remove(client: NetworkClient): void {
    this.clients.delete(client);
  }

  /** Adds a host outside the cluster, for every pod. */
  addHost(host: string, address: string): Promise<void> {
    this.outside.set(host, address);
    return this.refresh();
  }

  /** Updates the names and the rules of all pods. Gathers changes during an update for the next one. */
  refresh(): Promise<void> {
    if (this.stale) return this.turn;
    this.stale = true;
    this.turn = this.turn.catch(() => undefined).then(() => this.write());
    return this.turn;
  }

  private async write(): Promise<void> {
    this.stale = false;
    const services = (await this.api.list<ClusterService>('/api/v1/services')).filter(({ spec }) => isAddress(spec.clusterIP));
    const slices = await this.api.list<EndpointSlice>('/apis/discovery.k8s.io/v1/endpointslices');
    const rules = translation(services, slices);
    await Promise.all(
      [...this.clients].map(async (client) => {
        writeFileSync(hostsFile(client.netns), hostsOf(services, this.outside, client.namespace));
        const { code, stderr } = await run(inside(client.netns, ['iptables-restore', '--noflush']), { input: rules });
        if (code !== 0 && this.clients.has(client))
          throw new TestbedError(`${client.netns.name}: rules of Services were refused: ${stderr}\n${rules}`);
      }),
    );
  }
}

/**
 * The hosts file of the pods of a namespace: hosts outside, every Service by its long names, and Services of the namespace also by the short name.
 */
export function hostsOf(services: readonly ClusterService[], outside: ReadonlyMap<string, string>, from: string): string {
  const lines = ['127.0.0.1 localhost'];
  for (const [host, address] of outside) lines.push(`${address} ${host}`);
  for (const service of services) {
    const { name } = service.metadata;
    const namespace = namespaceOf(service);
    const qualified = fullName(service);
    const names = [`${qualified}.svc.cluster.local`, `${qualified}.svc`, qualified, ...(namespace === from ? [name] : [])];
    lines.push(`${service.spec.clusterIP!} ${names.join(' ')}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The rules of kube-proxy for outbound connections of a pod, as input of `iptables-restore`. */
export function translation(services: readonly ClusterService[], slices: readonly EndpointSlice[]): string {
  const lines = ['*nat', `:${CHAIN} - [0:0]`];
  for (const service of services) {
    const mine = slices.filter(({ metadata }) => sliceOf(metadata, service));
    for (const port of service.spec.ports ?? []) lines.push(...rulesOf(service.spec.clusterIP!, port, mine));
  }
  return [...lines, 'COMMIT', ''].join('\n');
}

const sliceOf = (slice: KubernetesObject['metadata'], { metadata }: ClusterService) =>
  slice.namespace === metadata.namespace && slice.labels?.['kubernetes.io/service-name'] === metadata.name;

function rulesOf(clusterIP: string, port: ServicePort, slices: readonly EndpointSlice[]): string[] {
  const targets = slices.flatMap(({ endpoints, ports }) => {
    const target = ports?.find(({ name }) => (name ?? '') === (port.name ?? ''))?.port;
    const ready = (endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false);
    return target === undefined ? [] : ready.flatMap(({ addresses }) => addresses.map((address) => `${address}:${target}`));
  });
  const to = `-A ${CHAIN} -d ${clusterIP}/32 -p tcp --dport ${port.port}`;
  return targets.map((target, index) => {
    const every = targets.length - index;
    const inTurn = every > 1 ? ` -m statistic --mode nth --every ${every} --packet 0` : '';
    return `${to}${inTurn} -j DNAT --to-destination ${target}`;
  });
}
