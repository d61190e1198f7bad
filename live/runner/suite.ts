import { join } from 'node:path';
import { type Testbed, boot, detach } from '../testbed/testbed';
import type { Tools } from '../install/tools';
import { createHosts, createOutside, externalHosts } from '../stand-ins/outside';
import { bringPrometheus } from '../measure/observability-pods';
import { apply, applyServerSide, pruneCommand, deleteObjects as removeFiles, replaceServerSide, shell } from './kubectl';
import { createMetricsStandIn } from '../stand-ins/metrics-pod';
import { createSecrets } from '../stand-ins/operator-secrets';
import { judgeDashboards } from './judge-dashboards';
import type { ResultLog } from './result-log';
import { type Snapshot, takeSnapshot } from './snapshot';
import { AppliedCluster } from './applied-cluster';
import { type EnvironmentManifests, objectsIn, type ScenarioManifests } from './subjects';

/** Judges environments, each on a testbed of its own, with their scenarios in turn. */
export class Suite {
  private testbed: Testbed | undefined;

  /** The testbed that is up. */
  get current(): Testbed | undefined {
    return this.testbed;
  }

  constructor(
    private readonly tools: Tools,
    readonly log: ResultLog,
    private readonly root: string,
  ) {}

  /** Boots, judges one environment and its scenarios, and leaves the testbed up. */
  async judgeEnvironment(environment: EnvironmentManifests): Promise<void> {
    const { testbed, cluster: stage, isApplied } = await this.bootAndApply(environment);
    if (!isApplied) {
      const everything = [environment, ...environment.scenarios].flatMap(({ expectations }) => expectations);
      this.log.skip(everything, `${environment.name} could not be applied`);
      return;
    }
    await stage.analyze();
    const objects = objectsIn(environment.files);
    await stage.judge(environment.expectations, objects);
    if (environment.expectations.length > 0) await judgeDashboards(testbed, this.log, objects);
    await stage.stayed();
    if (environment.scenarios.length > 0) await this.judgeScenarios(testbed, stage, environment);
  }

  /** Boots, and applies an environment: in one pass, on an empty cluster with only CRDs and istiod. */
  async bootAndApply(environment: EnvironmentManifests): Promise<AppliedEnvironment> {
    if (this.testbed) detach(this.testbed);
    this.testbed = undefined;
    const testbed = await this.boot(environment);
    this.testbed = testbed;
    const stage = new AppliedCluster(testbed, this.log);
    this.log.begin({ subject: environment.name, subjectKind: environment.kind });
    await this.prepare(testbed, environment);
    const isApplied = await stage.apply(environment.files, [() => applyServerSide(testbed, environment.files)]);
    if (isApplied) await this.addSurroundings(testbed, environment);
    if (isApplied) await stage.stayed();
    return { testbed, cluster: stage, isApplied };
  }

  private async boot({ install, name }: EnvironmentManifests): Promise<Testbed> {
    const begin = Date.now();
    const testbed = await boot({
      tools: this.tools,
      install,
      onPhase: (part, seconds) => {
        this.log.phase(part, seconds);
      },
    });
    this.log.phase(`${name} is ready for manifests`, (Date.now() - begin) / 1000);
    return testbed;
  }

  /** Creates the Secrets that the manifests name and do not bring, as their operator is told to. */
  private async prepare(testbed: Testbed, { files }: EnvironmentManifests): Promise<void> {
    const begin = Date.now();
    const { created, findings } = await createSecrets(
      testbed,
      objectsIn(files).map(({ object }) => object),
    );
    if (created.length + findings.length === 0) return;
    this.log.check("The operator's Secrets are there before the manifests are.", 'created', {
      findings,
      measured: created.join(', ') || 'none',
      seconds: (Date.now() - begin) / 1000,
    });
  }

  /** Adds what is outside the mesh, and where there is a Prometheus, the metrics that the testbed's proxies lack. */
  private async addSurroundings(testbed: Testbed, environment: EnvironmentManifests): Promise<void> {
    const files = [environment, ...environment.scenarios].flatMap((subject) => subject.files);
    const objects = objectsIn(files).map(({ object }) => object);
    const expectations = [environment, ...environment.scenarios].flatMap((subject) => subject.expectations);
    const namespaces = (await testbed.api.list('/api/v1/namespaces')).map(({ metadata }) => metadata.name);
    const declared = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
    await createOutside(testbed);
    if (bringPrometheus(objects)) await createMetricsStandIn(testbed);
    await createHosts(testbed, externalHosts(expectations, [...namespaces, ...declared]));
    await testbed.kubelet.settle();
    await testbed.istiod.synced();
  }

  private async judgeScenarios(testbed: Testbed, stage: AppliedCluster, environment: EnvironmentManifests): Promise<void> {
    const before = await this.restore(testbed, stage);
    for (const scenario of environment.scenarios) await this.judgeScenario(testbed, stage, { environment, scenario, before });
  }

  /** Runs the README's command once: objects that were applied server-side become such as it can prune. */
  private async restore(testbed: Testbed, stage: AppliedCluster): Promise<Snapshot> {
    const begin = Date.now();
    const before = await takeSnapshot(testbed);
    await this.prune(testbed, begin);
    await stage.compare(before, `The README's command leaves an environment as it is.`, begin);
    return takeSnapshot(testbed);
  }

  private async prune(testbed: Testbed, begin: number): Promise<void> {
    const command = pruneCommand(join(this.root, 'README.md'));
    const { code, stderr } = await shell(testbed, `cd '${this.root}' && ${command}`);
    if (code === 0) return;
    this.log.check(`The README's command takes a scenario away.`, 'pruned', {
      findings: [stderr.trim()],
      measured: `code ${code}`,
      seconds: (Date.now() - begin) / 1000,
    });
  }

  private async judgeScenario(testbed: Testbed, stage: AppliedCluster, { environment, scenario, before }: Staged): Promise<void> {
    this.log.begin({ subject: scenario.name, subjectKind: 'scenario' });
    if (scenario.withdraws.length > 0) await removeFiles(testbed, scenario.withdraws);
    const { files } = scenario;
    if (await stage.apply(files, [() => replaceServerSide(testbed, files), () => apply(testbed, files)])) {
      await stage.analyze();
      const stays = environment.files.filter((file) => !scenario.withdraws.includes(file));
      await stage.judge(scenario.expectations, objectsIn([...stays, ...files]));
      await stage.stayed();
    } else {
      this.log.skip(scenario.expectations, `${scenario.name} could not be applied`);
    }
    const begin = Date.now();
    await this.prune(testbed, begin);
    await stage.compare(before, `The README's command takes the scenario away.`, begin);
  }
}

/** A testbed with an environment on it. */
export interface AppliedEnvironment {
  readonly testbed: Testbed;
  readonly cluster: AppliedCluster;

  /** Whether all of the environment was taken. */
  readonly isApplied: boolean;
}

interface Staged {
  readonly environment: EnvironmentManifests;
  readonly scenario: ScenarioManifests;
  readonly before: Snapshot;
}
