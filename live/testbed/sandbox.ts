import { appendFileSync, chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageBehaviour } from '../../analysis/expectations';
import type { Tools } from '../install/tools';
import type { Api } from './api';
import { chrooted, populateRoot } from './chroot';
import { type Program, programOf, type Rootfs } from './containers';
import { must, run, start, tailOf } from './exec';
import type { NetworkClient, ServiceNetwork } from './service-network';
import { createNetns, deleteNetns, etcOf, hostsFile, inside, type Netns } from './network';
import { type PodContainer, type Pod, proxyOf, workloadOf } from './pod-spec';
import { referencedValues } from './references';
import { token, writeVolumes } from './volumes';
import { TestbedError } from '../live-error';

/** The inputs that all pods of a testbed share. */
export interface PodContext {
  readonly api: Api;
  readonly tools: Tools;
  readonly serviceNetwork: ServiceNetwork;

  /** The answers of images that the HTTP program replaces. */
  readonly images: readonly ImageBehaviour[];

  /** The folder of the testbed, which every user can read. */
  readonly folder: string;

  /** The API server's kubeconfig for a token. */
  readonly kubeconfig: (token: string) => string;

  /** The certificates that pods trust for hosts outside. */
  readonly authorities: string;
}

/** The most seconds of an init container. */
const INIT_SECONDS = 60;

/** The rules by which the Istio CNI captures a pod's traffic. Without the CNI, the container istio-init makes them. */
const CAPTURE = ['-p', '15001', '-z', '15006', '-u', '1337', '-m', 'REDIRECT', '-i', '*', '-x', '', '-b', '*', '-d', '15090,15021,15020'];

/** Replaces the containers of a pod: a network namespace, a folder, and a program for each container. */
export class Sandbox {
  readonly workload: string;

  private constructor(
    readonly pod: Pod,
    readonly netns: Netns,
    private readonly node: PodContext,
  ) {
    this.workload = workloadOf(pod);
  }

  /** True if a proxy captures the pod's outbound traffic. */
  get captured(): boolean {
    return proxyOf(this.pod) !== undefined && this.pod.spec.initContainers !== undefined;
  }

  /** The log of the pod's proxy. */
  get proxyLog(): string {
    return join(this.folder, 'istio-proxy.log');
  }

  /** The file in which the pod's workload records the requests that it receives. */
  get arrivals(): string {
    return join(this.folder, 'arrivals.jsonl');
  }

  get folder(): string {
    return join(this.node.folder, 'pods', `${this.pod.metadata.namespace ?? ''}.${this.pod.metadata.name}`);
  }

  private get client(): NetworkClient {
    return { netns: this.netns, namespace: this.pod.metadata.namespace ?? '', captured: this.captured };
  }

  private registered: NetworkClient | undefined;
  private removed = false;

  /** Creates the network namespace and the files of a pod. */
  static async create(pod: Pod, address: string, node: PodContext): Promise<Sandbox> {
    const sandbox = new Sandbox(pod, await createNetns(address, node.authorities), node);
    rmSync(sandbox.folder, { recursive: true, force: true });
    mkdirSync(sandbox.folder, { recursive: true });
    writeFileSync(sandbox.arrivals, '');
    chmodSync(sandbox.arrivals, 0o666);
    sandbox.registered = sandbox.client;
    await node.serviceNetwork.add(sandbox.registered);
    return sandbox;
  }

  /**
   * Runs the init containers to their ends, and starts the other containers. Throws if an init container fails. Calls `report` if another container
   * ends later.
   */
  async run(report: (message: string) => void): Promise<void> {
    const { containers, initContainers = [] } = this.pod.spec;
    const isNative = ({ restartPolicy }: PodContainer) => restartPolicy === 'Always';
    if (initContainers.some(({ name }) => name === 'istio-validation')) await this.capture();
    const stay = [...initContainers.filter(isNative), ...containers];
    // Native sidecars start in their place among the init containers.
    for (const container of initContainers.filter((candidate) => !isNative(candidate))) await this.finish(container);
    await Promise.all(stay.map((container) => this.launch(container, report)));
  }

  /** Reports nothing more: the testbed is about to end. */
  leave(): void {
    this.removed = true;
  }

  /** Ends the pod's programs and removes its namespace. */
  async remove(): Promise<void> {
    this.leave();
    if (this.registered) this.node.serviceNetwork.remove(this.registered);
    await deleteNetns(this.netns.name);
  }

  private async capture(): Promise<void> {
    const command = [this.node.tools.pilotAgent, 'istio-iptables', ...CAPTURE];
    const { code, stdout, stderr } = await run(inside(this.netns, command));
    if (code !== 0) throw new TestbedError(`${this.workload}: the rules of the Istio CNI were refused: ${stderr || stdout}`);
  }

  private async finish(container: PodContainer): Promise<void> {
    const program = await this.prepare(container);
    if (program === undefined) return;
    const { code, stdout, stderr } = await run(inside(this.netns, this.commandOf(program, container)), {
      env: program.env,
      cwd: this.folder,
      isClean: true,
      seconds: INIT_SECONDS,
    });
    appendFileSync(join(this.folder, `${container.name}.log`), stdout + stderr);
    if (code !== 0)
      throw new TestbedError(`${this.workload}: init container ${container.name} ended with code ${code}: ${lastLines(stdout + stderr)}`);
  }

  private async launch(container: PodContainer, report: (message: string) => void): Promise<void> {
    const program = await this.prepare(container);
    if (program === undefined) return;
    const log = join(this.folder, `${container.name}.log`);
    writeFileSync(log, '');
    chmodSync(log, 0o666);
    const command = this.commandOf(program, container);
    const child = start(inside(this.netns, command), { log, cwd: this.rootOf(container), env: program.env });
    child.on('exit', (code) => {
      if (!this.removed) report(`${this.workload}: container ${container.name} ended with code ${code ?? 1}: ${tailOf(log)}`);
    });
  }

  /** The program of a container, with its file system, which belongs to the program's user. */
  private async prepare(container: PodContainer): Promise<Program | undefined> {
    const rootfs = await this.rootfs(container);
    const program = programOf(this.pod, container, rootfs);
    if (program?.image) populateRoot(rootfs.root, program.image, etcOf(this.netns));
    if (program !== undefined && program.user !== 0) await must(['chown', '-R', `${program.user}:${program.user}`, rootfs.root]);
    return program;
  }

  private async rootfs(container: PodContainer): Promise<Rootfs> {
    const { api, tools, images } = this.node;
    const root = this.rootOf(container);
    mkdirSync(root, { recursive: true, mode: 0o700 });
    await writeVolumes({ api, pod: this.pod, address: this.netns.address }, container, root);
    const kubeconfig = join(root, 'kubeconfig');
    if (container.name === 'discovery') {
      writeFileSync(kubeconfig, this.node.kubeconfig(await token(api, this.pod, 'api')), { mode: 0o600 });
    }
    const referenced = await referencedValues(api, this.pod, container);
    return { root, tools, images, address: this.netns.address, referenced, kubeconfig, arrivals: this.arrivals };
  }

  private rootOf({ name }: PodContainer): string {
    return join(this.folder, name);
  }

  private commandOf({ image, user, command }: Program, container: PodContainer): readonly string[] {
    if (image === undefined) return asUser(user, command);
    return chrooted({ root: this.rootOf(container), program: image.program(this.node.tools), image, user, hosts: hostsFile(this.netns) }, command);
  }
}

const asUser = (user: number, command: readonly string[]) =>
  user === 0 ? command : ['setpriv', '--reuid', String(user), '--regid', String(user), '--clear-groups', ...command];

const lastLines = (text: string) => text.trim().split('\n').slice(-5).join('\n');
