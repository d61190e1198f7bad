import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Expectation } from '../../../analysis/expectations';
import { environmentExpectations } from '../../../environments/expectations';
import type { Testbed } from '../../testbed/testbed';
import type { CommandOutput } from '../../testbed/exec';
import { LiveError } from '../../live-error';
import type { Result } from '../../../analysis/expectations/result';
import { Terminal } from '../../../cli/reporters/terminal';
import { quantity } from '../../../analysis/diagnostics/words';
import { applyServerSide, deleteObjects, restart } from '../kubectl';
import { judgeDashboards } from '../judge-dashboards';
import { ResultLog } from '../result-log';
import type { Placed } from '../../../analysis/expectations/blame/responsible';
import { APPLIED, AppliedCluster } from '../applied-cluster';
import { type EnvironmentManifests, objectsIn, type ScenarioManifests } from '../subjects';
import type { Suite } from '../suite';
import type { Manifest, Mutation } from './mutation';

/** Where a mutation is made. */
interface Place {
  readonly testbed: Testbed;
  readonly environment: EnvironmentManifests;
  readonly mutation: Mutation;
}

/** Makes each mistake of one environment in turn, and judges whether a promise fails that names the object. */
export async function judgeMutations(suite: Suite, environment: EnvironmentManifests, mutations: readonly Mutation[]): Promise<void> {
  const { testbed, isApplied } = await suite.bootAndApply(environment);
  if (!isApplied)
    throw new LiveError('MESH3002', `${environment.name} could not be applied.`, `Run \`npm run live -- --environment ${environment.name}\`.`);
  for (const mutation of mutations) await judgeMutation({ testbed, environment, mutation }, suite.log);
}

async function judgeMutation(place: Place, record: ResultLog): Promise<void> {
  const { testbed, environment, mutation } = place;
  record.begin({ subject: mutation.mistake.replace(/\.$/, ''), subjectKind: 'mutation' });
  const begin = Date.now();
  const scenario = environment.scenarios.find(({ name }) => name === mutation.scenario);
  const files = [...environment.files, ...(scenario?.files ?? [])];
  const silent = new ResultLog(new Terminal({ write: () => true }), 1);
  const stage = new AppliedCluster(testbed, silent);
  const original = originalOf(mutation, files);

  await stage.apply(scenario?.files ?? [], scenario ? [() => applyServerSide(testbed, scenario.files)] : []);
  // Proxies keep what they have until they have something better: the mistake is judged as it would be on an empty cluster.
  const object = write(testbed, original)!;
  await stage.apply([], [() => deleteObjects(testbed, [object])]);
  const mutated = write(testbed, original, mutation);
  if (mutated !== undefined) await stage.apply([mutated], [() => applyServerSide(testbed, [mutated]), ...reread(place)]);
  const objects = mutatedObjects(files, original, mutation);
  await stage.judge(promisesOf(place, original, scenario), objects);
  const observed = objects.filter(({ file }) => file === original.file);
  if (mutation.promises === undefined) await judgeDashboards(testbed, silent, observed);
  const { findings, measured } = noticed(silent.results, mutation);
  const isRestored = await restore(place, stage, scenario);
  record.check(mutation.mistake, `a promise fails and names ${mutation.names ?? mutation.object}`, {
    findings: isRestored ? findings : [...findings, `${environment.name} could not be restored`],
    measured,
    seconds: (Date.now() - begin) / 1000,
  });
}

/** The promises of the scenario, or those of the file in which the object stands; of these, those that the mutation names. */
function promisesOf({ environment, mutation }: Place, { file }: Placed, scenario: ScenarioManifests | undefined): readonly Expectation[] {
  const groups = (environmentExpectations[environment.name] ?? []).filter(({ manifests }) => `${manifests}.k8s.yaml` === basename(file));
  const all = scenario?.expectations ?? groups.flatMap(({ expectations }) => expectations);
  return all.filter(({ promise }) => mutation.promises?.includes(promise) ?? true);
}

function originalOf({ object, environment }: Mutation, files: readonly string[]): Placed {
  const named = objectsIn(files).filter(({ object: { kind, metadata } }) => `${kind ?? ''}/${metadata.name}.${metadata.namespace ?? ''}` === object);
  const last = named[named.length - 1];
  if (last === undefined) throw new LiveError('MESH3002', `no manifest of ${environment} has ${object}.`, 'Correct the mutation.');
  return last;
}

/** All objects as they are applied, the mistake among them. */
function mutatedObjects(files: readonly string[], original: Placed, { change }: Mutation): Placed[] {
  const isOriginal = ({ object, file }: Placed) =>
    file === original.file && object.kind === original.object.kind && object.metadata.name === original.object.metadata.name;
  return objectsIn(files).flatMap((placed) => {
    if (!isOriginal(placed)) return placed;
    if (change === undefined) return [];
    change(placed.object as Manifest);
    return placed;
  });
}

/** Writes the object to a file, changed by the mutation if one is given; undefined for a mutation that leaves it out. */
function write(testbed: Testbed, { object }: Placed, mutation?: Mutation): string | undefined {
  const copy = structuredClone(object) as Manifest;
  if (mutation && !mutation.change) return undefined;
  mutation?.change?.(copy);
  const file = join(testbed.folder, 'mutated.json');
  writeFileSync(file, JSON.stringify(copy));
  return file;
}

/** Brings the environment back. Returns whether it is as before. */
async function restore(place: Place, stage: AppliedCluster, scenario: ScenarioManifests | undefined): Promise<boolean> {
  const { testbed, environment } = place;
  if (scenario) await deleteObjects(testbed, scenario.files);
  return stage.apply(environment.files, [() => applyServerSide(testbed, environment.files), ...reread(place)]);
}

/** Has pods read the object that has changed. */
function reread({ testbed, mutation: { restarts } }: Place): (() => Promise<CommandOutput>)[] {
  return restarts === undefined ? [] : [() => restart(testbed, restarts)];
}

/** Whether the promises noticed a mistake: one of them, or a check of an object, fails and names the object first. */
export function noticed(results: readonly Result[], { object, names = object }: Mutation): { findings: string[]; measured: string } {
  const failures = results.filter(({ verdict }) => verdict === 'fails');
  // What the API server refuses is no mistake that anybody has to notice, and what is absent is another one.
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
