import { type Expectation, type Expectations, type KindFacts, type KindName, kindOf, KINDS } from '../kinds';
import type { Verdict } from '../verdict';
import { lastOfEach } from './near-objects';
import type { Placed } from './request-path';

/** The largest number of objects that are blamed. */
const MOST = 3;

/**
 * The objects that decide an expectation which does not hold: at most three, the most decisive first. Empty if none of the objects can decide it.
 * When an object stands in several files, the last was applied.
 */
export function blame(expectation: Expectation, { facts }: Verdict, objects: readonly Placed[]): readonly Placed[] {
  return blameBy(kindOf(expectation), expectation, facts, lastOfEach(objects)).slice(0, MOST);
}

function blameBy<Name extends KindName>(
  kind: Name,
  expectation: Expectations[Name],
  facts: KindFacts[Name] | undefined,
  objects: readonly Placed[],
): readonly Placed[] {
  return KINDS[kind].blame(expectation, facts, objects);
}
