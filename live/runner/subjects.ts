import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Expectation } from '../../analysis/expectations';
import { environmentExpectations } from '../../environments/expectations';
import { scenarios as allScenarios } from '../../scenarios';
import type { KubernetesObject } from '../../analysis/objects/kubernetes-object';
import { LiveError } from '../live-error';
import type { SubjectKind } from '../../analysis/expectations/result';

/** What is applied and judged together. */
export interface Manifests {
  readonly kind: SubjectKind;

  /** `lab`, `reviews-90-10`, or a folder. */
  readonly name: string;

  /** The files, in the order in which they are applied. */
  readonly files: readonly string[];

  readonly expectations: readonly Expectation[];
}

/** An environment, and what is laid over it. */
export interface EnvironmentManifests extends Manifests {
  /** The IstioOperator file of its mesh. */
  readonly install: string;
  readonly scenarios: readonly ScenarioManifests[];
}

/** A change of an environment. */
export interface ScenarioManifests extends Manifests {
  /** Files of the environment that are deleted while the scenario is applied: what it is an alternative to. */
  readonly withdraws: readonly string[];
}

/** What the README says to delete before a scenario is applied. */
const WITHDRAWN: Readonly<Record<string, string>> = { 'gateway-api-entry': '40-entry.k8s.yaml' };

/** The environment over which the scenarios are laid. */
export const STAGE = 'lab';

/** The environments and scenarios named, as dist/ has them. With a scenario comes its environment; then only as the stage, without promises. */
export function subjects(dist: string, names: { environments: readonly string[]; scenarios: readonly string[] }): EnvironmentManifests[] {
  const scenarios = names.scenarios.map((name) => scenario(dist, name));
  const environments = names.environments.map((name) => environment(dist, name));
  const stage = environments.find(({ name }) => name === STAGE) ?? { ...environment(dist, STAGE), expectations: [] };
  const others = environments.filter(({ name }) => name !== STAGE);
  const isStaged = scenarios.length > 0 || environments.includes(stage);
  return [...(isStaged ? [{ ...stage, scenarios }] : []), ...others];
}

function environment(dist: string, name: string): EnvironmentManifests {
  const expectations = (environmentExpectations[name] ?? []).flatMap((group) => group.expectations);
  const install = join(dist, 'install', `istio-${name}.yaml`);
  return { kind: 'environment', name, files: manifestFiles(join(dist, name)), expectations, install, scenarios: [] };
}

function scenario(dist: string, name: string): ScenarioManifests {
  const files = [join(dist, 'scenarios', `${name}.k8s.yaml`)];
  const withdrawn = WITHDRAWN[name];
  const withdraws = withdrawn === undefined ? [] : [join(dist, STAGE, withdrawn)];
  return { kind: 'scenario', name, files, expectations: allScenarios.find((scenario) => scenario.name === name)?.expectations ?? [], withdraws };
}

/** Somebody's own manifests. Their mesh is installed as an IstioOperator among them says, or else as our lab's. */
export function ownManifests(folder: string, { dist, expectations, promises }: OwnManifests): EnvironmentManifests {
  const all = manifestFiles(folder).filter((file) => resolve(file) !== resolve(expectations));
  const isInstall = (file: string) => objectsIn([file]).some(({ object }) => object.kind === 'IstioOperator');
  const files = all.filter((file) => !isInstall(file));
  if (files.length === 0)
    throw new LiveError('MESH3001', `${folder} has no manifests.`, 'Write Kubernetes objects there, in files that end in .yaml, .yml or .json.');
  const install = all.find(isInstall) ?? join(dist, 'install', `istio-${STAGE}.yaml`);
  return { kind: 'manifests', name: folder, files, expectations: promises, install, scenarios: [] };
}

interface OwnManifests {
  readonly dist: string;

  /** The file of their expectations, which is no manifest. */
  readonly expectations: string;
  readonly promises: readonly Expectation[];
}

/** The names of the environments and scenarios that can be judged. */
export const known = () => ({ environments: Object.keys(environmentExpectations), scenarios: allScenarios.map(({ name }) => name) });

/** The YAML and JSON files of a folder, in the order in which kubectl applies them. */
export function manifestFiles(folder: string): string[] {
  if (!existsSync(folder)) throw new LiveError('MESH3001', `${folder} does not exist.`, 'Write the manifests there, or name another folder.');
  const files = readdirSync(folder).filter((file) => /\.(ya?ml|json)$/.test(file));
  return files.sort().map((file) => join(folder, file));
}

/** The objects in some files, each with its file. */
export function objectsIn(files: readonly string[]): { object: KubernetesObject; file: string }[] {
  return files.flatMap((file) => {
    const objects = read(file) as (ObjectOrList | null)[];
    return objects.filter((object) => object !== null).flatMap((object) => (object.items ?? [object]).map((item) => ({ object: item, file })));
  });
}

/** An object, or a `kind: List` of them. */
type ObjectOrList = KubernetesObject & { readonly items?: readonly KubernetesObject[] };

function read(file: string): unknown[] {
  try {
    return loadAll(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new LiveError('MESH3001', `${file} is not YAML: ${(error as Error).message}`, 'Correct it.');
  }
}
