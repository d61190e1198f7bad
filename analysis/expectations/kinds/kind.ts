import type { Mesh } from '../../model';
import type { SourceObject } from '../../objects';
import type { DescribedSchema, Schema } from '../schema/definitions';

/** A kind of expectation. Each kind is one file of this folder. */
export interface Kind<Expectation, Facts> {
  /** The schemas of the fields that only expectations of this kind have. The first one must be there. */
  readonly fields: Readonly<Record<string, Schema>>;

  /** The name and the schema of `expect`. */
  readonly expect: { readonly name: string; readonly schema: Schema };

  /** The schemas that `fields` refer to, by name. */
  readonly definitions?: Readonly<Record<string, DescribedSchema>>;

  /** True when something is kept out, or when something that may happen does not happen. */
  isNegative(expectation: Expectation): boolean;

  /** The request or the look that judges the expectation, in a few words. */
  sentText(expectation: Expectation): string;

  /** The expectation in a few words. */
  expectedText(expectation: Expectation): string;

  /** The measurement in a few words. */
  measuredText(facts: Facts, expectation: Expectation): string;

  /** The objects that may have decided the expectation, the most decisive first. `facts` is undefined when nothing was measured. */
  blame(expectation: Expectation, facts: Facts | undefined, mesh: Mesh): readonly SourceObject[];
}
