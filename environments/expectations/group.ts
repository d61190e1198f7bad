import type { Expectation } from '../../analysis/expectations/expectation';

/** What one row of an environment promises, and where it says so. */
export interface Group {
  /** The row, by the numbers of the base: 2 namespaces, 3 application ... 11 network policies. */
  readonly row: number;

  readonly title: string;

  /** The file below dist/ENVIRONMENT, without `.k8s.yaml`: `50-security`. */
  readonly manifests: string;

  readonly expectations: readonly Expectation[];
}
