import type { Expectation, Mutation } from '../../analysis/expectations';

/** The promises of one file of an environment, or of a part of it. */
export interface Group {
  readonly title: string;

  /** The file in dist/ENVIRONMENT, without `.k8s.yaml`: `50-security`. */
  readonly manifests: string;

  readonly expectations: readonly Expectation[];

  /** Mistakes that these expectations notice, unless they name others. @default - none */
  readonly mutations?: readonly Mutation[];
}
