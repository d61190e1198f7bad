import { checkFinding, skippedFinding } from '../findings';
import type { Tools } from '../install/tools';
import { bringPrometheus } from '../measure/observability-pods';
import { createMetricsStandIn } from '../stand-ins/metrics-pod';
import { createSecrets } from '../stand-ins/operator-secrets';
import { createHosts, createOutside, externalHosts } from '../stand-ins/outside';
import { boot, detach, type Testbed } from '../testbed/testbed';
import { AppliedCluster } from './applied-cluster';
import { judgeDashboards } from './judge-dashboards';
import { apply, applyServerSide, deleteObjects, prune, replaceServerSide } from './kubectl';
import type { ResultLog } from './result-log';
import { type Snapshot, takeSnapshot } from './snapshot';
import { type EnvironmentManifests, type ScenarioManifests, subjectsOf } from './subjects';

/** Judges environments, each on a testbed of its own, with their scenarios in turn. */
export class Suite {
  private testbed: Testbed | undefined;

  constructor(
    private readonly tools: Tools,
    readonly log: ResultLog,
  ) {}

  /** The testbed that is up. */
  get current(): Testbed | undefined {
    return this.testbed;
  }

  /** Boots, judges one environment and its scenarios, and leaves the testbed up. */
  async judgeEnvironment(environment: EnvironmentManifests): Promise<void> {
    const { testbed, cluster, isApplied } = await this.bootAndApply(environment);
    const { name, expectations, objects } = environment.manifests;
    if (!isApplied) {
      const everything = subjectsOf(environment).flatMap((manifests) => manifests.expectations);
      this.log.skip(everything, skippedFinding(`${name} could not be applied`));
      return;
    }
    await cluster.analyze();
    await cluster.judge(expectations, objects);
    if (expectations.length > 0) await judgeDashboards(testbed, this.log, objects);
    await cluster.stayed();
    if (environment.scenarios.length > 0) await this.judgeScenarios({ testbed, cluster, environment });
  }

  /** Boots, and applies an environment: in one pass, on an empty cluster with only CRDs and istiod. */
  async bootAndApply(environment: EnvironmentManifests): Promise<AppliedEnvironment> {
    if (this.testbed) detach(this.testbed);
    this.testbed = undefined;
    const testbed = await this.boot(environment);
    this.testbed = testbed;
    const cluster = new AppliedCluster(testbed, this.log);
    const { name, kind, files, objects } = environment.manifests;
    this.log.begin({ subject: name, subjectKind: kind });
    await this.createMissingSecrets(testbed, environment);
    const isApplied = await cluster.apply(objects, [() => applyServerSide(testbed, files)]);
    if (isApplied) await this.addSurroundings(testbed, environment);
    if (isApplied) await cluster.stayed();
    return { testbed, cluster, isApplied };
  }

  private async boot(environment: EnvironmentManifests): Promise<Testbed> {
    const begin = Date.now();
    const testbed = await boot({
      tools: this.tools,
      install: environment.install,
      images: subjectsOf(environment).flatMap(({ images }) => images),
      onPhase: (part, seconds) => {
        this.log.phase(part, seconds);
      },
    });
    this.log.phase(`${environment.manifests.name} is ready for manifests`, (Date.now() - begin) / 1000);
    return testbed;
  }

  /** Creates the Secrets that pods need and that no manifest brings, as the operator of the cluster does. */
  private async createMissingSecrets(testbed: Testbed, { manifests }: EnvironmentManifests): Promise<void> {
    const begin = Date.now();
    const { created, findings } = await createSecrets(testbed, manifests.objects);
    if (created.length + findings.length === 0) return;
    this.log.check({ check: 'secrets', facts: { created } }, { findings, seconds: (Date.now() - begin) / 1000 });
  }

  /** Adds pods outside the mesh and, beside a Prometheus, the metrics that the testbed's proxies lack. */
  private async addSurroundings(testbed: Testbed, environment: EnvironmentManifests): Promise<void> {
    const subjects = subjectsOf(environment);
    const objects = subjects.flatMap((manifests) => manifests.objects.map(({ object }) => object));
    const expectations = subjects.flatMap((manifests) => manifests.expectations);
    const namespaces = (await testbed.api.list('/api/v1/namespaces')).map(({ metadata }) => metadata.name);
    const declared = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
    await createOutside(testbed);
    if (bringPrometheus(objects)) await createMetricsStandIn(testbed);
    await createHosts(testbed, externalHosts(expectations, [...namespaces, ...declared]));
    await testbed.kubelet.settle();
    await testbed.istiod.synced();
  }

  private async judgeScenarios(place: Place): Promise<void> {
    const before = await this.restore(place);
    for (const scenario of place.environment.scenarios) await this.judgeScenario(place, scenario, before);
  }

  /** Prunes once, so that objects applied server-side get the annotation `--prune` needs. */
  private async restore(place: Place): Promise<Snapshot> {
    const begin = Date.now();
    const before = await takeSnapshot(place.testbed);
    await this.prune(place, begin);
    await place.cluster.compare(before, 'unchanged', begin);
    return takeSnapshot(place.testbed);
  }

  private async prune({ testbed, environment }: Place, begin: number): Promise<void> {
    if (environment.prune === undefined) return;
    const { code, stderr } = await prune(testbed, environment.manifests.files, environment.prune);
    if (code === 0) return;
    const findings = [checkFinding(stderr.trim(), { data: { exitCode: code } })];
    this.log.check({ check: 'pruned', facts: { exitCode: code } }, { findings, seconds: (Date.now() - begin) / 1000 });
  }

  private async judgeScenario(place: Place, { manifests, withdraws }: ScenarioManifests, before: Snapshot): Promise<void> {
    const { testbed, cluster, environment } = place;
    const { name, files, objects, expectations } = manifests;
    this.log.begin({ subject: name, subjectKind: 'scenario' });
    if (withdraws.length > 0) await deleteObjects(testbed, withdraws);
    if (await cluster.apply(objects, [() => replaceServerSide(testbed, files), () => apply(testbed, files)])) {
      await cluster.analyze();
      const stays = environment.manifests.objects.filter(({ file }) => !withdraws.includes(file));
      await cluster.judge(expectations, [...stays, ...objects]);
      await cluster.stayed();
    } else {
      this.log.skip(expectations, skippedFinding(`${name} could not be applied`));
    }
    const begin = Date.now();
    await this.prune(place, begin);
    await cluster.compare(before, 'removed', begin);
  }
}

/** A testbed with an environment on it. */
export interface AppliedEnvironment {
  readonly testbed: Testbed;
  readonly cluster: AppliedCluster;

  /** True if the API server accepted every object. */
  readonly isApplied: boolean;
}

interface Place {
  readonly testbed: Testbed;
  readonly cluster: AppliedCluster;
  readonly environment: EnvironmentManifests;
}
