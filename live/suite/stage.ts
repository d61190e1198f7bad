import type { ConnectionExpectation, Expectation } from '../../expectations';
import type { Bed } from '../bed/bed';
import type { Output } from '../bed/exec';
import { until } from '../bed/exec';
import type { KubernetesObject } from '../bed/api';
import type { Cluster, Verdict } from '../judge/measurement';
import { unexpected } from './analysis';
import { readCluster } from './cluster';
import { judgeExpectation, judgePolicies } from './judge-expectations';
import { analyze } from './kubectl';
import type { Record } from './record';
import { ProxyLogs } from './rejections';
import { type Placed, responsible } from './responsible';
import { objectsIn } from './subjects';
import { differences, type Snapshot, takeSnapshot } from './snapshot';

/** A bed with manifests applied: what is asked of all of them, whether environment, scenario or somebody's own. */
export class Stage {
  private readonly logs: ProxyLogs;

  constructor(
    private readonly bed: Bed,
    private readonly record: Record,
  ) {
    this.logs = new ProxyLogs(bed);
  }

  /** Applies something, and waits until every pod is ready and every proxy has its configuration. Returns whether all of it succeeded. */
  async apply(files: readonly string[], ways: readonly (() => Promise<Output>)[]): Promise<boolean> {
    const begin = Date.now();
    const faults: string[] = [];
    for (const way of ways) {
      const { code, stderr } = await way();
      if (code !== 0) faults.push(stderr.trim());
    }
    const seconds = (Date.now() - begin) / 1000;
    const objects = objectsIn(files).map(({ object }) => object);
    const applied = this.record.check('The API server takes every object, in one pass.', 'applied', {
      faults,
      measured: `${objects.length} objects`,
      seconds,
    });
    if (!applied) return false;
    return this.settle(objects);
  }

  /** Waits until every pod is ready and every proxy has acknowledged its configuration. */
  private async settle(objects: readonly KubernetesObject[]): Promise<boolean> {
    const begin = Date.now();
    const faults: string[] = [];
    try {
      await this.deployed();
      await this.bed.istiod.synced(await this.stored(objects));
    } catch (error) {
      faults.push((error as Error).message);
    }
    const rejected = this.logs.rejections();
    const proxies = faults.length === 0 ? (await this.bed.istiod.proxies()).length : 0;
    return this.record.check('Every pod is ready, and every proxy takes what istiod sends.', 'no rejected push', {
      faults: [...faults, ...(rejected.length > 0 ? [`${rejected.length} pushes were rejected: ${rejected[0]!}`] : [])],
      measured: `${proxies} proxies in sync`,
      seconds: (Date.now() - begin) / 1000,
      log: rejected,
    });
  }

  /** Waits until each Deployment has its pods. Fails when the API server refuses one of them: Pod Security, a webhook. */
  private async deployed(): Promise<void> {
    await until('every Deployment has the pods that it asks for', 60, async () => {
      this.bed.kubelet.check();
      const deployments = await this.bed.api.list<Deployment>('/apis/apps/v1/deployments');
      const refused = deployments.flatMap(refusal);
      if (refused.length > 0) throw new Refusal(refused.join('; '));
      const behind = deployments.filter(({ spec, status, metadata }) => !isCurrent({ spec, status, metadata }));
      if (behind.length > 0) throw new Error(`behind are ${behind.map(({ metadata }) => metadata.name).join(', ')}`);
      return true;
    });
    await this.bed.kubelet.settle();
  }

  /** The objects as the API server has them now. */
  private async stored(objects: readonly KubernetesObject[]): Promise<KubernetesObject[]> {
    const istio = objects.filter(({ apiVersion }) => apiVersion?.includes('istio.io/') ?? false);
    const found = istio.map(async (object) => {
      const { apiVersion, kind, metadata } = object;
      const path = `/apis/${apiVersion!}/namespaces/${metadata.namespace ?? 'default'}/${pluralOf(kind!)}/${metadata.name}`;
      return { ...(await this.bed.api.get(path)), apiVersion, kind };
    });
    return Promise.all(found);
  }

  /** Asks istioctl. */
  async analyze(): Promise<void> {
    const begin = Date.now();
    const messages = await analyze(this.bed);
    const faults = unexpected(messages);
    this.record.check('istioctl analyze has nothing to say.', 'no message', {
      faults,
      measured: `${messages.length} messages`,
      seconds: (Date.now() - begin) / 1000,
    });
  }

  /** Judges expectations, in their order; connections by NetworkPolicies at the end, all at once. */
  async judge(expectations: readonly Expectation[], files: readonly string[]): Promise<void> {
    const objects = objectsIn(files);
    const cluster = await readCluster(this.bed);
    for (const expectation of expectations) {
      if ('connection' in expectation) continue;
      const begin = Date.now();
      const verdict = await this.verdict(expectation, cluster);
      this.tell(expectation, verdict, { objects, seconds: (Date.now() - begin) / 1000 });
    }
    const connections = expectations.filter((expectation): expectation is ConnectionExpectation => 'connection' in expectation);
    const begin = Date.now();
    const verdicts = await this.policies(connections);
    connections.forEach((expectation, at) => {
      this.tell(expectation, verdicts[at]!, { objects, seconds: (Date.now() - begin) / 1000 / connections.length });
    });
  }

  /** Compares the cluster with an earlier state, once what was deleted has gone. */
  async compare(before: Snapshot, promise: string, begin: number): Promise<void> {
    let faults: string[] = [];
    try {
      await until('nothing is left', 20, async () => {
        faults = differences(before, await takeSnapshot(this.bed));
        return faults.length === 0 || undefined;
      });
      await this.deployed();
      await this.bed.istiod.synced();
    } catch (error) {
      if (faults.length === 0) faults = [(error as Error).message];
    }
    this.record.check(promise, 'nothing left', { faults, measured: `${before.size} objects as before`, seconds: (Date.now() - begin) / 1000 });
  }

  private async policies(connections: readonly ConnectionExpectation[]): Promise<Verdict[]> {
    try {
      return await judgePolicies(this.bed, connections);
    } catch (error) {
      return connections.map(() => ({ holds: false, measured: 'nothing', reason: (error as Error).message }));
    }
  }

  private async verdict(expectation: Exclude<Expectation, ConnectionExpectation>, cluster: Cluster): Promise<Verdict> {
    try {
      return await judgeExpectation(this.bed, expectation, cluster);
    } catch (error) {
      return { holds: false, measured: 'nothing', reason: (error as Error).message };
    }
  }

  private tell(expectation: Expectation, verdict: Verdict, { objects, seconds }: { objects: readonly Placed[]; seconds: number }): void {
    if (verdict.holds) {
      this.record.expectation(expectation, verdict, { seconds });
      return;
    }
    const object = responsible(expectation, verdict, objects);
    const log = 'request' in expectation ? this.logs.around(this.workloadsOf(expectation.request.from, expectation.request.url)) : [];
    this.record.expectation(expectation, verdict, { object, log, seconds });
  }

  /** The workloads whose proxies have something to say about a request: the sender's, and those of the host. */
  private workloadsOf(from: string, url: string): string[] {
    const [name] = new URL(url).hostname.split('.');
    const all = this.bed.kubelet.all().map(({ workload }) => workload);
    return [...new Set(all.filter((workload) => workload === from || workload.startsWith(`${name!}-v`) || workload.startsWith(`${name!}.`)))];
  }
}

interface Deployment extends KubernetesObject {
  readonly spec: { readonly replicas?: number };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly updatedReplicas?: number;
    readonly readyReplicas?: number;
    readonly replicas?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
  };
  readonly metadata: KubernetesObject['metadata'] & { readonly generation?: number };
}

/** The API server refuses a pod; waiting does not help. */
class Refusal extends Error {}

function refusal({ metadata, status }: Deployment): string[] {
  const failure = status?.conditions?.find((condition) => condition.type === 'ReplicaFailure' && condition.status === 'True');
  return failure === undefined ? [] : [`Deployment/${metadata.name}.${metadata.namespace ?? ''}: ${failure.message ?? 'its pods are refused'}`];
}

function isCurrent({ metadata, spec, status }: Deployment): boolean {
  const wanted = spec.replicas ?? 1;
  return (
    (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0) &&
    (status?.updatedReplicas ?? 0) === wanted &&
    (status?.readyReplicas ?? 0) === wanted &&
    (status?.replicas ?? 0) === wanted
  );
}

/** The name of a kind's resource. */
const pluralOf = (kind: string) => {
  const lower = kind.toLowerCase();
  return /[^aeiou]y$/.test(lower) ? `${lower.slice(0, -1)}ies` : `${lower}s`;
};
