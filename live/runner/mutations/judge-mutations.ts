import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { type Diagnostic, type ObjectReference, referenceText } from '../../../analysis/diagnostics';
import { kindAndName, referenceTo, type SourceObject } from '../../../analysis/objects';
import type { Mutation } from '../../../analysis/expectations';
import type { MutationFacts, Result } from '../../../analysis/expectations/result';
import { checkFinding } from '../../findings';
import { LiveError } from '../../live-error';
import type { CommandOutput } from '../../testbed/exec';
import type { Testbed } from '../../testbed/testbed';
import { AppliedCluster } from '../applied-cluster';
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
  const named = namedBy(mutation, objects, environment.manifests.name);
  const silent = new ResultLog(SILENT, 1);
  const cluster = new AppliedCluster(testbed, silent);

  if (scenario) await cluster.apply(scenario.manifests.objects, [() => applyServerSide(testbed, scenario.manifests.files)]);
  // Proxies keep what they have until they have something better: the mistake is judged as it would be on an empty cluster.
  await cluster.apply([], [() => deleteObjects(testbed, [write(testbed, original)])]);
  if (mutated) await cluster.apply([mutated], [() => applyServerSide(testbed, [write(testbed, mutated)]), ...restarts(place)]);
  const applied = objects.flatMap((placed) => (placed === original ? (mutated ?? []) : [placed]));
  await judge(place, cluster, { applied, original, silent });
  const { findings, facts } = noticed(silent.results, mutation.mistake, named);
  const isRestored = await restore(place, cluster);
  if (!isRestored) findings.push(checkFinding(`${environment.manifests.name} could not be restored`));
  log.check({ check: 'noticed', facts }, { findings, seconds: (Date.now() - begin) / 1000 });
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
  const original = objectNamed(object, objects, name);
  return change === undefined ? { original } : { original, mutated: { ...original, object: changeObject(original.object, change) } };
}

/** The object that the failure has to name. */
export function namedBy({ object, names = object }: Mutation, objects: readonly SourceObject[], manifests: string): ObjectReference {
  return referenceTo(objectNamed(names, objects, manifests).object);
}

/** The object of a name such as `VirtualService/cart.shop`, as it is applied last. */
function objectNamed(name: string, objects: readonly SourceObject[], manifests: string): SourceObject {
  const found = objects.filter(({ object }) => kindAndName(object) === name).at(-1);
  if (found === undefined) throw new LiveError('MESH3002', `no manifest of ${manifests} has ${name}.`, 'Correct the mutation.');
  return found;
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

/** Judges whether a mistake was noticed: an expectation, or a check of an object, fails and names the object first. */
export function noticed(results: readonly Result[], mistake: string, names: ObjectReference): { findings: Diagnostic[]; facts: MutationFacts } {
  // An object that the API server refuses never reaches the mesh: no expectation notices it.
  const refusals = results.flatMap((result) => (result.kind === 'check' && result.check === 'applied' ? result.findings : []));
  const refused = refusals.map((finding) => ({ ...finding, message: `it could not be applied: ${finding.message}` }));
  const promises = results.filter(({ kind, objects }) => kind === 'expectation' || objects.length > 0);
  const failed = promises.filter(({ verdict }) => verdict === 'fails');
  const by = failed.find(({ objects: [first] }) => first !== undefined && isSame(first.object, names));
  const facts = { mistake, names, judged: promises.length, failed: failed.length };
  if (by !== undefined) return { findings: refused, facts: { ...facts, by } };
  return { findings: [...refused, failed.length === 0 ? checkFinding('nothing noticed it') : othersNamed(failed)], facts };
}

/** The finding that failures name other objects. */
function othersNamed(failed: readonly Result[]): Diagnostic {
  const named = failed.map(({ objects }) => objects.map(({ object, where }) => `${referenceText(object)} in ${where.file ?? ''}`).join(', '));
  const objects = failed.flatMap((result) => result.objects);
  return checkFinding(`the failures name ${[...new Set(named)].map((text) => text || 'no object').join('; ')}`, { data: { objects } });
}

/** True for two names of one object, in whatever version of its API. */
function isSame(a: ObjectReference, b: ObjectReference): boolean {
  return isDeepStrictEqual([a.kind, a.name, a.namespace], [b.kind, b.name, b.namespace]);
}
