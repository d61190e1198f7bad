import type { Diagnostic } from '../../analysis/diagnostics';
import {
  blame,
  type Cluster,
  type ConnectionExpectation,
  type Expectation,
  isOfKind,
  notMeasured,
  ofKind,
  type RequestExpectation,
  type Verdict,
} from '../../analysis/expectations';
import type { Testbed } from '../testbed/testbed';
import type { CommandOutput } from '../testbed/exec';
import { until } from '../testbed/exec';
import { qualifiedHost } from '../../analysis/match/host';
import { Mesh } from '../../analysis/model';
import { type KubernetesObject, namespaceOf, namespaceOfName, type SourceObject } from '../../analysis/objects';
import { checkFinding, findingsOf, placed } from '../findings';
import { unexpected } from './istioctl-messages';
import { playCertManager } from '../stand-ins/cert-manager';
import { readCluster } from '../measure/cluster';
import { judgeStoredConnections } from '../measure/network-policy/stored-connections';
import { judgeExpectation } from './judge-expectations';
import { analyze } from './kubectl';
import type { ResultLog } from './result-log';
import { ProxyLogs } from '../measure/proxy-logs';
import { deployed } from './deployments';
import { type Difference, differences, type Snapshot, takeSnapshot } from './snapshot';

/** The differences between snapshots, in words. */
const CHANGES = { left: 'is left', gone: 'is gone', changed: 'has changed' } as const;

/** Seconds in which a proxy fetches Secrets and endpoints, and holds back configuration. */
const WARM_SECONDS = 10;

/** A testbed with manifests applied, and the checks that every subject must pass. */
export class AppliedCluster {
  private readonly proxyLogs: ProxyLogs;

  constructor(
    private readonly testbed: Testbed,
    private readonly log: ResultLog,
  ) {
    this.proxyLogs = new ProxyLogs(testbed);
  }

  /**
   * Applies objects, issues their Certificates, and waits until every pod is ready and every proxy has its configuration. Returns whether all of it
   * succeeded.
   */
  async apply(sources: readonly SourceObject[], ways: readonly (() => Promise<CommandOutput>)[]): Promise<boolean> {
    const begin = Date.now();
    const findings: Diagnostic[] = [];
    for (const way of ways) {
      const { code, stderr } = await way();
      if (code !== 0) findings.push(checkFinding(stderr.trim(), { data: { exitCode: code } }));
    }
    const seconds = (Date.now() - begin) / 1000;
    const objects = sources.map(({ object }) => object);
    if (!this.log.check({ check: 'applied', facts: { objects: objects.length } }, { findings, seconds })) return false;
    await playCertManager(this.testbed, objects);
    return this.settle(objects);
  }

  /** Waits until every pod is ready and every proxy has acknowledged its configuration. */
  private async settle(objects: readonly KubernetesObject[]): Promise<boolean> {
    return this.healthy('healthy', async () => {
      await deployed(this.testbed);
      await this.testbed.istiod.synced(await this.stored(objects));
      await this.testbed.envoyAdmin.warmed(WARM_SECONDS);
    });
  }

  /** Checks that no program ended, and that no proxy rejected or holds back configuration of istiod. */
  stayed(): Promise<boolean> {
    return this.healthy('stayed', async () => {
      this.testbed.kubelet.check();
      await this.testbed.istiod.synced();
      await this.testbed.envoyAdmin.warmed(WARM_SECONDS);
    });
  }

  private async healthy(check: 'healthy' | 'stayed', examine: () => Promise<void>): Promise<boolean> {
    const begin = Date.now();
    const findings: Diagnostic[] = [];
    let proxies = 0;
    for (const task of [
      examine,
      async () => void findings.push(...(await this.testbed.envoyAdmin.rejections()).map((message) => checkFinding(message))),
      async () => void (proxies = (await this.testbed.istiod.proxies()).length),
    ]) {
      await task().catch((error: unknown) => void findings.push(...findingsOf(error)));
    }
    const rejected = this.proxyLogs.rejections();
    if (rejected.length > 0) findings.push(checkFinding(`what they rejected: ${rejected[0]!}`));
    return this.log.check({ check, facts: { proxies } }, { findings, seconds: (Date.now() - begin) / 1000, log: rejected });
  }

  /** The objects as the API server has them now. */
  private async stored(objects: readonly KubernetesObject[]): Promise<KubernetesObject[]> {
    const istio = objects.filter(({ apiVersion }) => apiVersion?.includes('istio.io/') ?? false);
    const found = istio.map(async (object) => {
      const { apiVersion, kind, metadata } = object;
      const path = `/apis/${apiVersion!}/namespaces/${namespaceOf(object)}/${pluralOf(kind!)}/${metadata.name}`;
      return { ...(await this.testbed.api.get(path)), apiVersion, kind };
    });
    return Promise.all(found);
  }

  /** Checks that `istioctl analyze` has no unexpected message. */
  async analyze(): Promise<void> {
    const begin = Date.now();
    const messages = await analyze(this.testbed);
    const findings = unexpected(messages);
    const facts = { messages: findings.length, excepted: messages.length - findings.length };
    this.log.check({ check: 'analyzed', facts }, { findings, seconds: (Date.now() - begin) / 1000 });
  }

  /** Judges expectations of the applied objects, in their order. Connections are judged last, all at once. */
  async judge(expectations: readonly Expectation[], objects: readonly SourceObject[]): Promise<void> {
    const mesh = Mesh.of(objects);
    const cluster = await readCluster(this.testbed);
    for (const expectation of expectations) {
      if (isOfKind('connection', expectation)) continue;
      const begin = Date.now();
      this.proxyLogs.mark();
      const verdict = await this.verdict(expectation, cluster);
      await this.report(expectation, verdict, { mesh, seconds: (Date.now() - begin) / 1000 });
    }
    const connections = ofKind('connection', expectations);
    const begin = Date.now();
    const verdicts = await this.policies(connections);
    for (const [at, expectation] of connections.entries()) {
      await this.report(expectation, verdicts[at]!, { mesh, seconds: (Date.now() - begin) / 1000 / connections.length });
    }
  }

  /** Compares the cluster with an earlier state, after the deleted objects are gone. */
  async compare(before: Snapshot, check: 'unchanged' | 'removed', begin: number): Promise<void> {
    let findings: Diagnostic[] = [];
    try {
      await until('nothing is left', 20, async () => {
        findings = differences(before, await takeSnapshot(this.testbed)).map(differenceFinding);
        return findings.length === 0 || undefined;
      });
      await deployed(this.testbed);
      await this.testbed.istiod.synced();
    } catch (error) {
      const thrown = findingsOf(error);
      if (findings.length === 0) findings = [...thrown];
    }
    this.log.check({ check, facts: { objects: before.size } }, { findings, seconds: (Date.now() - begin) / 1000 });
  }

  private async policies(connections: readonly ConnectionExpectation[]): Promise<Verdict[]> {
    try {
      return await judgeStoredConnections(this.testbed, connections);
    } catch (error) {
      const findings = findingsOf(error);
      return connections.map(() => notMeasured(findings));
    }
  }

  private async verdict(expectation: Exclude<Expectation, ConnectionExpectation>, cluster: Cluster): Promise<Verdict> {
    try {
      return await judgeExpectation(this.testbed, expectation, cluster);
    } catch (error) {
      return notMeasured(findingsOf(error));
    }
  }

  private async report(expectation: Expectation, verdict: Verdict, { mesh, seconds }: { mesh: Mesh; seconds: number }): Promise<void> {
    if (verdict.holds) {
      this.log.expectation(expectation, verdict, { seconds });
      return;
    }
    const objects = blame(expectation, verdict, mesh).map(placed);
    const log = isOfKind('request', expectation) ? await this.proxyLogs.since(workloadsOf(expectation, mesh)) : [];
    this.log.expectation(expectation, verdict, { objects, log, seconds });
  }
}

/** The workloads whose proxies handle a request: the sender, those behind the host's Service, and a gateway, which has the name of its Service. */
function workloadsOf({ request: { from, url } }: RequestExpectation, mesh: Mesh): string[] {
  const service = qualifiedHost(new URL(url).hostname, namespaceOfName(from));
  return [...new Set([from, service, ...mesh.workloadsBehind(service).map(({ fullName }) => fullName)])];
}

const differenceFinding = ({ object, change }: Difference) => checkFinding(`${object} ${CHANGES[change]}`, { data: { object, change } });

/** The name of a kind's resource. */
const pluralOf = (kind: string) => {
  const lower = kind.toLowerCase();
  return /[^aeiou]y$/.test(lower) ? `${lower.slice(0, -1)}ies` : `${lower}s`;
};
