import type { PodContext as PodContext } from './sandbox';
import { Sandbox } from './sandbox';
import { ApiError, type WatchEvent } from './api';
import { FinalError, until } from './exec';
import { MACHINE_ADDRESS } from './network';
import { type Pod, workloadOf } from './pod-spec';
import { isAnswering } from './probes';

const NODE = 'testbed';
const pathOf = ({ metadata }: Pod) => `/api/v1/namespaces/${metadata.namespace!}/pods/${metadata.name}`;

/** A pod could not be started. */
export class PodError extends FinalError {}

/**
 * Replaces the scheduler and the kubelet. Binds every stored Pod to one Node, starts it as a Sandbox, reports it ready when its readiness probes
 * succeed, and removes it when it is deleted.
 */
export class FakeKubelet {
  private readonly sandboxes = new Map<string, Sandbox>();
  private readonly pending = new Map<string, Promise<void>>();
  private readonly failures: string[] = [];
  private readonly deletedUids = new Set<string>();
  private addresses = 0;
  private watching: { close(): void } | undefined;

  constructor(private readonly node: PodContext) {}

  /** Registers the Node and watches Pods. */
  async start(): Promise<void> {
    await this.node.api.create('/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: NODE } });
    await this.node.api.patch(`/api/v1/nodes/${NODE}/status`, { status: { conditions: [{ type: 'Ready', status: 'True' }] } });
    this.watching = this.node.api.watch<Pod>('/api/v1/pods', (event) => {
      this.onEvent(event);
    });
  }

  /** Stops watching and reporting. The testbed is about to end. */
  stop(): void {
    this.watching?.close();
    for (const sandbox of this.all()) sandbox.leave();
  }

  /** The running pods of a workload, `NAME.NAMESPACE`. */
  podsOf(workload: string): Sandbox[] {
    return this.all().filter((sandbox) => sandbox.workload === workload);
  }

  /** Waits for a ready pod of the workload. */
  async ready(workload: string): Promise<Sandbox> {
    const sandbox = await until(`${workload} has a pod`, 30, () => this.podsOf(workload)[0]);
    await this.settle();
    return sandbox;
  }

  all(): Sandbox[] {
    return [...this.sandboxes.values()];
  }

  /** Records a failure, for `check`. */
  readonly report = (message: string): void => {
    this.failures.push(message);
  };

  /** Throws the recorded failures, if any. */
  check(): void {
    const failures = this.failures.splice(0);
    if (failures.length > 0) throw new PodError(failures.join('\n'));
  }

  /** Waits until no pod is being started or ended. Throws the recorded failures, if any. */
  async settle(): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending.values());
    this.check();
  }

  private onEvent({ type, object: pod }: WatchEvent<Pod>): void {
    const uid = pod.metadata.uid ?? '';
    if (type === 'DELETED' || pod.metadata.deletionTimestamp !== undefined) {
      this.deletedUids.add(uid);
      if (this.sandboxes.has(uid) || type !== 'DELETED') this.queue(uid, () => this.end(pod));
    } else if (type === 'ADDED' && pod.status?.podIP === undefined) {
      this.queue(uid, () => this.begin(pod));
    }
  }

  /** Queues a task, so that the tasks of one pod run one after the other. */
  private queue(uid: string, task: () => Promise<void>): void {
    const before = this.pending.get(uid) ?? Promise.resolve();
    const now = before.then(task).catch((error: unknown) => {
      this.report((error as Error).message);
    });
    this.pending.set(uid, now);
    void now.then(() => {
      if (this.pending.get(uid) === now) this.pending.delete(uid);
    });
  }

  private async begin(pod: Pod): Promise<void> {
    const { api } = this.node;
    const path = pathOf(pod);
    const uid = pod.metadata.uid ?? '';
    if (this.sandboxes.has(uid) || this.deletedUids.has(uid)) return;
    try {
      const binding = { apiVersion: 'v1', kind: 'Binding', metadata: { name: pod.metadata.name }, target: { kind: 'Node', name: NODE } };
      if (pod.spec.nodeName === undefined) await api.create(`${path}/binding`, binding);
      const sandbox = await Sandbox.create(pod, this.nextAddress(), this.node);
      this.sandboxes.set(uid, sandbox);
      const { address } = sandbox.netns;
      const status = (ready: boolean) => ({ status: statusOf(pod, address, ready) });
      await api.patch(`${path}/status`, status(false));
      await sandbox.run(this.report);
      await until(`${workloadOf(pod)}: ready by its probes (logs: ${sandbox.folder})`, 60, async () => {
        if (this.deletedUids.has(uid)) throw new FinalError('deleted while it started');
        return (await isAnswering(pod, address)) || undefined;
      });
      await api.patch(`${path}/status`, status(true));
    } catch (error) {
      // A pod that was deleted while it started is no failure.
      if (error instanceof ApiError && error.status === 404) return;
      if (this.deletedUids.has(uid) || (await this.isGone(pod))) return;
      throw error;
    }
  }

  private async end(pod: Pod): Promise<void> {
    const uid = pod.metadata.uid ?? '';
    await this.sandboxes.get(uid)?.remove();
    this.sandboxes.delete(uid);
    try {
      await this.node.api.delete(pathOf(pod), { gracePeriodSeconds: 0, preconditions: { uid } });
    } catch (error) {
      if (!(error instanceof ApiError) || ![404, 409].includes(error.status)) throw error;
    }
  }

  private async isGone(pod: Pod): Promise<boolean> {
    try {
      return (await this.node.api.get(pathOf(pod))).metadata.deletionTimestamp !== undefined;
    } catch (error) {
      return error instanceof ApiError && error.status === 404;
    }
  }

  private nextAddress(): string {
    this.addresses++;
    return `10.99.${1 + Math.floor(this.addresses / 250)}.${1 + (this.addresses % 250)}`;
  }
}

/** The status that a kubelet reports of a running pod. Its node is the machine. */
export function statusOf(pod: Pod, podIP: string, ready: boolean) {
  const condition = (type: string, holds: boolean) => ({ type, status: holds ? 'True' : 'False' });
  const running = { running: { startedAt: new Date().toISOString() } };
  const containerStatuses = pod.spec.containers.map(({ name, image }) => ({
    name,
    image,
    imageID: '',
    restartCount: 0,
    ready,
    started: ready,
    state: running,
  }));
  const conditions = [
    condition('PodScheduled', true),
    condition('Initialized', true),
    condition('ContainersReady', ready),
    condition('Ready', ready),
  ];
  return {
    phase: 'Running',
    podIP,
    podIPs: [{ ip: podIP }],
    hostIP: MACHINE_ADDRESS,
    startTime: new Date().toISOString(),
    conditions,
    containerStatuses,
  };
}
