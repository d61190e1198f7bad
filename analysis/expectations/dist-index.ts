/** The table of contents of a synthesized output: `index.json`. Paths are relative to its folder, with `/` as separator. */
export interface DistIndex {
  readonly version: 1;
  readonly environments: readonly IndexedEnvironment[];
  readonly tenants: readonly IndexedTenant[];
  readonly scenarios: readonly IndexedScenario[];

  /** Every file that the synth wrote, this one included. */
  readonly files: readonly string[];
}

/** An environment. */
export interface IndexedEnvironment {
  readonly name: string;

  /** The folder of its manifests. */
  readonly folder: string;

  /** Its manifests, in the order in which they are applied. */
  readonly files: readonly string[];

  /** The IstioOperator file that installs its mesh. */
  readonly install: string;

  /** Its expectations. */
  readonly expectations: string;

  readonly prune: Prune;
}

/** The arguments of `kubectl apply --prune` that remove scenarios from an environment. */
export interface Prune {
  /** A label selector. */
  readonly selector: string;

  /** The kinds that are pruned: `apps/v1/Deployment`. */
  readonly allowlist: readonly string[];
}

/** A tenant of an environment's cluster. */
export interface IndexedTenant {
  readonly name: string;

  /** The environment whose cluster it shares. */
  readonly environment: string;

  /** Its manifests, in the order in which they are applied. */
  readonly files: readonly string[];
}

/** A change that is applied over an environment. */
export interface IndexedScenario {
  readonly name: string;

  /** The promise, in one sentence. */
  readonly promise: string;

  /** The place to look at, in Markdown. */
  readonly see: string;

  /** The environment that it is applied over. */
  readonly base: string;

  readonly files: readonly string[];

  /** Files of the environment that are deleted before the scenario is applied: it replaces them. */
  readonly withdraws: readonly string[];

  /** Its expectations. */
  readonly expectations: string;
}
