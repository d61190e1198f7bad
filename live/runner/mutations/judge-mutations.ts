import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceObject } from '../../../analysis/objects';
import { quantity } from '../../../analysis/diagnostics/words';
import type { Mutation } from '../../../analysis/expectations';
import type { Result } from '../../../analysis/expectations/result';
import { LiveError } from '../../live-error';
import type { CommandOutput } from '../../testbed/exec';
import type { Testbed } from '../../testbed/testbed';
import { APPLIED, AppliedCluster } from '../applied-cluster';
import { judgeDashboards } from '../judge-dashboards';
import { applyServerSide, deleteObjects, restart } from '../kubectl';
import { ResultLog } from '../result-log';
import { SILENT } from '../run-listener';
import type { EnvironmentManifests, Manifests, ScenarioManifests } from '../subjects';
import type { Suite } from '../suite';
import { changeObject } from './change-object';

/** A mutation, and the manifests whose expectations have to notice it. */
interface PlacedMutation {
  readonly mutation: Mutation;

  /** @default - the mutation is of the environment itself */
  readonly scenario?: ScenarioManifests;
}

/** The place of a mutation that is judged. */
interface Place extends PlacedMutation {
  readonly testbed: Testbed;
  readonly environment: EnvironmentManifests;
}

/** The mutations of an environment, and those of its scenarios. */
export function mutationsOf({ manifests, scenarios }: EnvironmentManifests): PlacedMutation[] {
  return [
    ...manifests.mutations.map((mutation) => ({ mutation })),
    ...scenarios.flatMap((scenario) => scenario.manifests.mutations.map((mutation) => ({ mutation, scenario }))),
  ];
}

/**
 * Makes each mistake of one environment in turn, and judges whether an expectation fails that names the object.
 *
 * @throws LiveError when the environment cannot be applied, or does not have the object of a mutation
 */
export async function judgeMutations(suite: Suite, environment: EnvironmentManifests): Promise<void> {
  const { testbed, isApplied } = await suite.bootAndApply(environment);
  const { name } = environment.manifests;
  if (!isApplied) throw new LiveError('MESH3001', `${name} could not be applied.`, 'Judge it without --mutations: that says why.');
  for (const placed of mutationsOf(environment)) await judgeMutation({ ...placed, testbed, environment }, suite.log);
}

async function judgeMutation(place: Place, log: ResultLog): Promise<void> {
  const { testbed, environment, mutation, scenario } = place;
  log.begin({ subject: mutation.mistake.replace(/\.$/, ''), subjectKind: 'mutation' });
  const begin = Date.now();
  const objects = [...environment.manifests.objects, ...(scenario?.manifests.objects ?? [])];
  const { original, mutated } = mutate(mutation, objects, environment.manifests.name);
  const silent = new ResultLog(SILENT, 1);
  const cluster = new AppliedCluster(testbed, silent);

  if (scenario) await cluster.apply(scenario.manifests.objects, [() => applyServerSide(testbed, scenario.manifests.files)]);
  // Proxies keep what they have until they have something better: the mistake is judged as it would be on an empty cluster.
  await cluster.apply([], [() => deleteObjects(testbed, [write(testbed, original)])]);
  if (mutated) await cluster.apply([mutated], [() => applyServerSide(testbed, [write(testbed, mutated)]), ...restarts(place)]);
  const applied = objects.flatMap((placed) => (placed === original ? (mutated ?? []) : [placed]));
  await judge(place, cluster, { applied, original, silent });
  const { findings, measured } = noticed(silent.results, mutation);
  const isRestored = await restore(place, cluster);
  log.check(mutation.mistake, `a promise fails and names ${mutation.names ?? mutation.object}`, {
    findings: isRestored ? findings : [...findings, `${environment.manifests.name} could not be restored`],
    measured,
    seconds: (Date.now() - begin) / 1000,
  });
}

interface MutatedObjects {
  /** All objects, with the mistake. */
  readonly applied: readonly SourceObject[];
  readonly original: SourceObject;
  readonly silent: ResultLog;
}

/** Judges the expectations that the mutation names, or the dashboards and rules in the file of its object. */
async function judge({ testbed, environment, scenario, mutation }: Place, cluster: AppliedCluster, objects: MutatedObjects): Promise<void> {
  const { applied, original, silent } = objects;
  if (mutation.dashboards) {
    const ofFile = applied.filter(({ file }) => file === original.file);
    await judgeDashboards(testbed, silent, ofFile);
    return;
  }
  const { expectations }: Manifests = scenario?.manifests ?? environment.manifests;
  await cluster.judge(
    expectations.filter(({ promise }) => mutation.promises?.includes(promise) ?? true),
    applied,
  );
}

/** The object that a mutation is about, as it is applied last, and the object with the mistake; none if the mistake is to leave it out. */
export function mutate(
  { object, change }: Mutation,
  objects: readonly SourceObject[],
  name: string,
): { original: SourceObject; mutated?: SourceObject } {
  const original = objects.filter(({ object: { kind, metadata } }) => `${kind ?? ''}/${metadata.name}.${metadata.namespace ?? ''}` === object).at(-1);
  if (original === undefined) throw new LiveError('MESH3002', `no manifest of ${name} has ${object}.`, 'Correct the mutation.');
  return change === undefined ? { original } : { original, mutated: { ...original, object: changeObject(original.object, change) } };
}

/** Writes an object to a file of the testbed. */
function write(testbed: Testbed, { object }: SourceObject): string {
  const file = join(testbed.folder, 'mutated.json');
  writeFileSync(file, JSON.stringify(object));
  return file;
}

/** Brings the environment back. Returns whether it is as before. */
async function restore(place: Place, cluster: AppliedCluster): Promise<boolean> {
  const { testbed, environment, scenario } = place;
  if (scenario) await deleteObjects(testbed, scenario.manifests.files);
  const { objects, files } = environment.manifests;
  return cluster.apply(objects, [() => applyServerSide(testbed, files), ...restarts(place)]);
}

/** The restart of the pods that read the object only when they start. */
function restarts({ testbed, mutation: { restarts: deployment } }: Place): (() => Promise<CommandOutput>)[] {
  return deployment === undefined ? [] : [() => restart(testbed, deployment)];
}

/** Whether a mistake was noticed: an expectation, or a check of an object, fails and names the object first. */
export function noticed(results: readonly Result[], { object, names = object }: Mutation): { findings: string[]; measured: string } {
  const failures = results.filter(({ verdict }) => verdict === 'fails');
  // An object that the API server refuses never reaches the mesh: no expectation notices it.
  const refused = failures.filter(({ expected }) => expected === APPLIED).map(({ reason }) => `it could not be applied: ${reason ?? ''}`);
  const isPromise = ({ kind, object: about }: Result) => kind === 'expectation' || about !== undefined;
  const failed = failures.filter(isPromise);
  const named = failed.find((result) => result.object?.startsWith(`${names} `));
  const promises = results.filter(isPromise).length;
  const measured = `${failed.length} of ${quantity(promises, 'promise')} fail`;
  if (named !== undefined) return { findings: refused, measured: `${measured}: ${named.promise} ${named.measured}` };
  const objects = [...new Set(failed.map((result) => result.object ?? 'no object'))];
  return { findings: [...refused, failed.length === 0 ? 'nothing noticed it' : `the failures name ${objects.join('; ')}`], measured };
}
