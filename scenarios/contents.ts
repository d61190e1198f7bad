import type { DistIndex, Expectation, ExpectationsFile, Mutation } from '../analysis/expectations';
import { type App, toYaml } from '../constructs';
import { environmentExpectations, type Group, images } from '../environments/expectations';
import { pruneOf } from '../environments/prune';
import type { Scenario } from './scenario';

/** The parts of the system, as far as the table of contents lists them. */
export interface Contents {
  readonly environments: readonly string[];

  /** The environment whose cluster the tenants share. */
  readonly tenantsOf: string;

  readonly scenarios: readonly Scenario[];
}

/** Adds index.json, the output's table of contents, and the expectations of each environment and scenario. */
export function addContents(app: App, contents: Contents): void {
  for (const name of contents.environments) app.addFile(expectationsOf(name), toYaml([environmentFile(environmentExpectations[name] ?? [])]));
  for (const { name, expectations, mutations } of contents.scenarios) app.addFile(expectationsOf(name), toYaml([{ expectations, mutations }]));
  app.addFile('index.json', (files) => `${JSON.stringify(indexOf(contents, files), null, 2)}\n`);
}

const expectationsOf = (name: string) => `expectations/${name}.yaml`;

function environmentFile(groups: readonly Group[]): ExpectationsFile {
  const mutations = groups.flatMap((group) => (group.mutations ?? []).map((mutation) => judgedBy(group.expectations, mutation)));
  return { expectations: groups.flatMap(({ expectations }) => expectations), images, ...(mutations.length > 0 && { mutations }) };
}

/** A mutation that names the promises of its group, as the file holds those of all groups. */
function judgedBy(expectations: readonly Expectation[], mutation: Mutation): Mutation {
  if (mutation.dashboards || mutation.promises) return mutation;
  const { change, ...named } = mutation;
  return { ...named, promises: expectations.map(({ promise }) => promise), ...(change && { change }) };
}

function indexOf({ environments, tenantsOf, scenarios }: Contents, files: readonly string[]): DistIndex {
  const inFolder = (folder: string) => files.filter((file) => file.startsWith(`${folder}/`));
  const tenants = [...new Set(inFolder('tenants').map((file) => file.split('/')[1]!))];
  return {
    version: 1,
    environments: environments.map((name) => ({
      name,
      folder: name,
      files: inFolder(name),
      install: `install/istio-${name}.yaml`,
      expectations: expectationsOf(name),
      prune: pruneOf(name),
    })),
    tenants: tenants.map((name) => ({ name, environment: tenantsOf, files: inFolder(`tenants/${name}`) })),
    scenarios: scenarios.map(({ name, promise, see, base, withdraws = [] }) => ({
      name,
      promise,
      see,
      base,
      files: [`scenarios/${name}.k8s.yaml`],
      withdraws: withdraws.map((chart) => `${base}/${chart}.k8s.yaml`),
      expectations: expectationsOf(name),
    })),
    files,
  };
}
