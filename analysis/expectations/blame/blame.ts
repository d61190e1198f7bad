import type { Mesh } from '../../model';
import type { SourceObject } from '../../objects';
import { type Expectation, type Expectations, type KindFacts, type KindName, kindOf, KINDS } from '../kinds';
import type { Verdict } from '../verdict';

/** The largest number of objects that are blamed. */
const MOST = 3;

/**
 * The objects that decide an expectation which does not hold: at most three, the most decisive first. Empty if no object of the mesh can
 * decide it.
 */
export function blame(expectation: Expectation, { facts }: Verdict, mesh: Mesh): readonly SourceObject[] {
  return blameBy(kindOf(expectation), expectation, facts, mesh).slice(0, MOST);
}

function blameBy<Name extends KindName>(
  kind: Name,
  expectation: Expectations[Name],
  facts: KindFacts[Name] | undefined,
  mesh: Mesh,
): readonly SourceObject[] {
  return KINDS[kind].blame(expectation, facts, mesh);
}
