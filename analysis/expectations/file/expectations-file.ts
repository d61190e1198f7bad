import type { Expectation } from '../kinds';
import type { ImageBehaviour } from './images';
import type { Mutation } from './mutations';

/** The content of a file of expectations. */
export interface ExpectationsFile {
  /** The promises, judged in this order. */
  readonly expectations: readonly Expectation[];

  /** The answers of images that the testbed replaces. @default - every image answers 200 and calls nobody */
  readonly images?: readonly ImageBehaviour[];

  /** Mistakes that the expectations notice: the test of the expectations. @default - none */
  readonly mutations?: readonly Mutation[];
}
