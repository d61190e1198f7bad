import { join } from 'node:path';
import { type Bed, boot, leave } from '../testbed/bed';
import type { Tools } from '../install';
import { createHosts, createOutside, externalHosts } from '../stand-ins/outside';
import { bringPrometheus } from '../measure/addons';
import { apply, applyServerSide, pruneCommand, remove as removeFiles, replaceServerSide, shell } from './kubectl';
import { createMetricsStandIn } from '../stand-ins/metrics-stand-in';
import { createSecrets } from '../stand-ins/missing-secrets';
import { observe } from './observe';
import type { Record } from './record';
import { type Snapshot, takeSnapshot } from './snapshot';
import { Stage } from './stage';
import { type Environment, objectsIn, type Scenario } from './subjects';

/** Judges environments, each on a bed of its own, with their scenarios in turn. */
export class Suite {
  private bed: Bed | undefined;

  /** The bed that is up. */
  get current(): Bed | undefined {
    return this.bed;
  }

  constructor(
    private readonly tools: Tools,
    readonly record: Record,
    private readonly root: string,
  ) {}

  /** Boots, judges one environment and its scenarios, and leaves the bed up. */
  async judge(environment: Environment): Promise<void> {
    const { bed, stage, isApplied } = await this.raise(environment);
    if (!isApplied) {
      const everything = [environment, ...environment.scenarios].flatMap(({ expectations }) => expectations);
      this.record.skip(everything, `${environment.name} could not be applied`);
      return;
    }
    await stage.analyze();
    const objects = objectsIn(environment.files);
    await stage.judge(environment.expectations, objects);
    if (environment.expectations.length > 0) await observe(bed, this.record, objects);
    await stage.stayed();
    if (environment.scenarios.length > 0) await this.judgeScenarios(bed, stage, environment);
  }

  /** Boots, and applies an environment: in one pass, on an empty cluster with only CRDs and istiod. */
  async raise(environment: Environment): Promise<Raised> {
    if (this.bed) leave(this.bed);
    this.bed = undefined;
    const bed = await this.boot(environment);
    this.bed = bed;
    const stage = new Stage(bed, this.record);
    this.record.begin({ subject: environment.name, subjectKind: environment.kind });
    await this.prepare(bed, environment);
    const isApplied = await stage.apply(environment.files, [() => applyServerSide(bed, environment.files)]);
    if (isApplied) await this.surround(bed, environment);
    if (isApplied) await stage.stayed();
    return { bed, stage, isApplied };
  }

  private async boot({ install, name }: Environment): Promise<Bed> {
    const begin = Date.now();
    const bed = await boot({
      tools: this.tools,
      install,
      tell: (part, seconds) => {
        this.record.phase(part, seconds);
      },
    });
    this.record.phase(`${name} is ready for manifests`, (Date.now() - begin) / 1000);
    return bed;
  }

  /** Creates the Secrets that the manifests name and do not bring, as their operator is told to. */
  private async prepare(bed: Bed, { files }: Environment): Promise<void> {
    const begin = Date.now();
    const { created, faults } = await createSecrets(
      bed,
      objectsIn(files).map(({ object }) => object),
    );
    if (created.length + faults.length === 0) return;
    this.record.check("The operator's Secrets are there before the manifests are.", 'created', {
      faults,
      measured: created.join(', ') || 'none',
      seconds: (Date.now() - begin) / 1000,
    });
  }

  /** Adds what is outside the mesh, and where there is a Prometheus, the metrics that the bed's proxies lack. */
  private async surround(bed: Bed, environment: Environment): Promise<void> {
    const files = [environment, ...environment.scenarios].flatMap((subject) => subject.files);
    const objects = objectsIn(files).map(({ object }) => object);
    const expectations = [environment, ...environment.scenarios].flatMap((subject) => subject.expectations);
    const namespaces = (await bed.api.list('/api/v1/namespaces')).map(({ metadata }) => metadata.name);
    const declared = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
    await createOutside(bed);
    if (bringPrometheus(objects)) await createMetricsStandIn(bed);
    await createHosts(bed, externalHosts(expectations, [...namespaces, ...declared]));
    await bed.kubelet.settle();
    await bed.istiod.synced();
  }

  private async judgeScenarios(bed: Bed, stage: Stage, environment: Environment): Promise<void> {
    const before = await this.restore(bed, stage);
    for (const scenario of environment.scenarios) await this.judgeScenario(bed, stage, { environment, scenario, before });
  }

  /** Runs the README's command once: objects that were applied server-side become such as it can prune. */
  private async restore(bed: Bed, stage: Stage): Promise<Snapshot> {
    const begin = Date.now();
    const before = await takeSnapshot(bed);
    await this.prune(bed, begin);
    await stage.compare(before, `The README's command leaves an environment as it is.`, begin);
    return takeSnapshot(bed);
  }

  private async prune(bed: Bed, begin: number): Promise<void> {
    const command = pruneCommand(join(this.root, 'README.md'));
    const { code, stderr } = await shell(bed, `cd '${this.root}' && ${command}`);
    if (code === 0) return;
    this.record.check(`The README's command takes a scenario away.`, 'pruned', {
      faults: [stderr.trim()],
      measured: `code ${code}`,
      seconds: (Date.now() - begin) / 1000,
    });
  }

  private async judgeScenario(bed: Bed, stage: Stage, { environment, scenario, before }: Staged): Promise<void> {
    this.record.begin({ subject: scenario.name, subjectKind: 'scenario' });
    if (scenario.withdraws.length > 0) await removeFiles(bed, scenario.withdraws);
    const { files } = scenario;
    if (await stage.apply(files, [() => replaceServerSide(bed, files), () => apply(bed, files)])) {
      await stage.analyze();
      const stays = environment.files.filter((file) => !scenario.withdraws.includes(file));
      await stage.judge(scenario.expectations, objectsIn([...stays, ...files]));
      await stage.stayed();
    } else {
      this.record.skip(scenario.expectations, `${scenario.name} could not be applied`);
    }
    const begin = Date.now();
    await this.prune(bed, begin);
    await stage.compare(before, `The README's command takes the scenario away.`, begin);
  }
}

/** A bed with an environment on it. */
export interface Raised {
  readonly bed: Bed;
  readonly stage: Stage;

  /** Whether all of the environment was taken. */
  readonly isApplied: boolean;
}

interface Staged {
  readonly environment: Environment;
  readonly scenario: Scenario;
  readonly before: Snapshot;
}
