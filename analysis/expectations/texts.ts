import { type Diagnostic, textOf } from '../diagnostics';
import { type Expectation, type Expectations, type KindFacts, type KindName, kindOf, KINDS } from './kinds';
import type { Verdict } from './verdict';

/** The request or the look that judges an expectation: `GET http://reviews:9080/reviews/0 from productpage-v1.bookinfo, 2000 times`. */
export function sentText(expectation: Expectation): string {
  return sent(kindOf(expectation), expectation);
}

/** The expectation in a few words: `split v1 90 %, v2 10 %`, `denied`, `status 200`. */
export function expectedText(expectation: Expectation): string {
  return expected(kindOf(expectation), expectation);
}

/** The measurement in a few words: `v1 89.9 % of 2000, v2 10.1 % of 2000`. */
export function measuredText(expectation: Expectation, { facts }: Pick<Verdict, 'facts'>): string {
  return facts === undefined ? 'nothing' : measured(kindOf(expectation), expectation, facts);
}

/** The reasons why something does not hold, or was not judged, in one line; undefined without findings. */
export function reasonText({ findings }: { readonly findings: readonly Diagnostic[] }): string | undefined {
  return findings.length === 0 ? undefined : findings.map(textOf).join('; ');
}

/** The two sides of a promise: something gets through or happens, or it does not. */
export type Polarity = 'positive' | 'negative';

/**
 * The polarity of an expectation. Negative: requests are kept out (`denied`, `refused`, `untouched`, a status of 400 or more ...), or something
 * that may happen to requests does not happen to these (a share of 0, a single attempt, no sidecar).
 */
export function polarity(expectation: Expectation): Polarity {
  return isNegative(kindOf(expectation), expectation) ? 'negative' : 'positive';
}

const sent = <Name extends KindName>(kind: Name, expectation: Expectations[Name]) => KINDS[kind].sentText(expectation);

const expected = <Name extends KindName>(kind: Name, expectation: Expectations[Name]) => KINDS[kind].expectedText(expectation);

const isNegative = <Name extends KindName>(kind: Name, expectation: Expectations[Name]) => KINDS[kind].isNegative(expectation);

const measured = <Name extends KindName>(kind: Name, expectation: Expectations[Name], facts: KindFacts[Name]) =>
  KINDS[kind].measuredText(facts, expectation);
