import type { SourceObject } from '../../analysis/objects';
import type { Expectation, ExpectationsFile, ImageBehaviour, Mutation, Prune } from '../../analysis/expectations';
import type { SubjectKind } from '../../analysis/expectations/result';
import { objectsIn } from './manifest-files';

/** Manifests that are applied and judged together. */
export class Manifests {
  readonly expectations: readonly Expectation[];
  readonly images: readonly ImageBehaviour[];
  readonly mutations: readonly Mutation[];

  private read: readonly SourceObject[] | undefined;

  /**
   * @param name `lab`, `cart-canary`, or a folder
   * @param files the manifests, in the order in which they are applied
   */
  constructor(
    readonly kind: SubjectKind,
    readonly name: string,
    readonly files: readonly string[],
    { expectations, images = [], mutations = [] }: ExpectationsFile,
  ) {
    this.expectations = expectations;
    this.images = images;
    this.mutations = mutations;
  }

  /** The objects of the files, which are read once. */
  get objects(): readonly SourceObject[] {
    return (this.read ??= objectsIn(this.files));
  }
}

/** A change that is applied over an environment. */
export interface ScenarioManifests {
  readonly manifests: Manifests;

  /** Files of the environment that are deleted while the scenario is applied. */
  readonly withdraws: readonly string[];
}

/** A mesh with manifests: an environment, or somebody's folder. */
export interface EnvironmentManifests {
  readonly manifests: Manifests;

  /** The IstioOperator file of the mesh. */
  readonly install: string;

  /** The arguments that remove scenarios. @default - there are no scenarios */
  readonly prune?: Prune;

  readonly scenarios: readonly ScenarioManifests[];
}

/** The manifests of an environment and of its scenarios. */
export const subjectsOf = ({ manifests, scenarios }: EnvironmentManifests): readonly Manifests[] => [
  manifests,
  ...scenarios.map((scenario) => scenario.manifests),
];
