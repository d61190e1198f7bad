import { join, resolve } from 'node:path';
import type { DistIndex, ExpectationsFile, IndexedEnvironment, IndexedScenario } from '../../analysis/expectations';
import { LiveError } from '../live-error';
import { manifestFiles, objectsIn, readExpectationsFile, readIndex } from './manifest-files';
import { type EnvironmentManifests, Manifests, type ScenarioManifests } from './subjects';

/** The IstioOperator file of manifests that bring none. */
const DEFAULT_INSTALL = join(__dirname, '../testbed/default-install.yaml');

const NOTHING: ExpectationsFile = { expectations: [] };

/** Names of environments and scenarios. */
export interface SubjectNames {
  readonly environments: readonly string[];
  readonly scenarios: readonly string[];
}

/** A folder of manifests. Its `index.json` describes it; without one, all its files are one environment. */
export class ManifestsFolder {
  private readonly index: DistIndex | undefined;

  constructor(private readonly folder: string) {
    this.index = readIndex(folder);
  }

  /** The environments and scenarios to choose from; undefined for a folder without an index. */
  get names(): SubjectNames | undefined {
    if (this.index === undefined) return undefined;
    const { environments, scenarios } = this.index;
    return { environments: environments.map(({ name }) => name), scenarios: scenarios.map(({ name }) => name) };
  }

  /** The chosen environments, each with its chosen scenarios. An environment that is needed only for a scenario has no expectations. */
  chosen({ environments, scenarios }: SubjectNames): EnvironmentManifests[] {
    const { environments: all = [], scenarios: changes = [] } = this.index ?? {};
    return all.flatMap((environment) => {
      const over = changes.filter(({ name, base }) => base === environment.name && scenarios.includes(name)).map((change) => this.scenario(change));
      const isChosen = environments.includes(environment.name);
      return isChosen || over.length > 0 ? [this.environment(environment, isChosen, over)] : [];
    });
  }

  /**
   * All manifests of the folder, as one environment. An IstioOperator among them installs their mesh.
   *
   * @param expectations the file of their expectations, which is no manifest
   * @throws LiveError when there are no manifests
   */
  whole(expectations: string): EnvironmentManifests {
    const all = manifestFiles(this.folder).filter((file) => resolve(file) !== resolve(expectations));
    const content = readExpectationsFile(expectations);
    const isInstall = (file: string) => objectsIn([file]).some(({ object }) => object.kind === 'IstioOperator');
    const install = all.find(isInstall);
    const files = all.filter((file) => file !== install);
    if (files.length === 0) {
      const cure = 'Write Kubernetes objects there, in files that end in .yaml, .yml or .json.';
      throw new LiveError('MESH3001', `${this.folder} has no manifests.`, cure);
    }
    return { manifests: new Manifests('manifests', this.folder, files, content), install: install ?? DEFAULT_INSTALL, scenarios: [] };
  }

  private environment(indexed: IndexedEnvironment, isChosen: boolean, scenarios: readonly ScenarioManifests[]): EnvironmentManifests {
    const { name, files, install, expectations, prune } = indexed;
    const content = readExpectationsFile(this.at(expectations));
    const { images } = content;
    const manifests = new Manifests('environment', name, files.map(this.at), isChosen ? content : { ...NOTHING, ...(images && { images }) });
    return { manifests, install: this.at(install), prune, scenarios };
  }

  private scenario({ name, files, withdraws, expectations }: IndexedScenario): ScenarioManifests {
    const manifests = new Manifests('scenario', name, files.map(this.at), readExpectationsFile(this.at(expectations)));
    return { manifests, withdraws: withdraws.map(this.at) };
  }

  private readonly at = (path: string): string => join(this.folder, path);
}
