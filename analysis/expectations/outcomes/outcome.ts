import type { AnswerFacts } from '../evidence/answers';
import type { Evidence } from '../evidence/evidence';
import type { DescribedSchema } from '../schema/definitions';

/** One thing that an expectation can say of its requests. Each outcome is one file of this folder. */
export interface Outcome<Expected, Facts> {
  /** The schema of the expected value. Its description says in one sentence when the outcome holds. */
  readonly schema: DescribedSchema;

  /** An example for the documentation, in YAML on one line. */
  readonly example: string;

  /** The condition under which it holds, in a few words, for the documentation. */
  readonly holdsWhen: string;

  /** True when requests are kept out, or when something that may happen to requests does not happen to these. */
  isNegative(expected: Expected): boolean;

  /** The expectation in a few words: `split v1 90 %, v2 10 %`. */
  expectedText(expected: Expected): string;

  /**
   * The facts of a measurement, and the reasons why they are not what was expected.
   *
   * @throws DiagnosticError when no measurement could decide the expectation
   */
  judge(expected: Expected, evidence: Evidence): Judgement<Facts>;

  /** The measurement in a few words: `v1 89.9 %, v2 10.1 % of 2000`. */
  measuredText(facts: Facts, measured: { readonly expected: Expected; readonly answers: AnswerFacts }): string;

  /** The workloads, Services and hosts that the expectation names, the most decisive first. @default - none */
  readonly mentions?: (expected: Expected) => readonly string[];

  /** The kinds of objects that decide it, the most decisive first. */
  readonly decidedBy: readonly string[];

  /** The kinds of objects that may have decided it, by the facts. @default - the kinds that the answers point to, then `decidedBy` */
  readonly blame?: (failed: Failed<Expected, Facts>) => readonly string[];
}

/** The judgement of an outcome. */
export interface Judgement<Facts> {
  readonly facts: Facts;

  /** The reasons against the outcome; undefined entries do not count. */
  readonly reasons: readonly (string | undefined)[];
}

/** An outcome that does not hold, and its surroundings. */
export interface Failed<Expected, Facts> {
  readonly expected: Expected;
  readonly facts: Facts;
  readonly answers: AnswerFacts;

  /** The kinds of objects that the answers point to: `AuthorizationPolicy` after a denial. */
  readonly signs: readonly string[];

  /** The weights by subset of each route that the requests may have taken. */
  readonly routes: () => readonly ReadonlyMap<string, number>[];
}

/** The kinds that route requests, the most decisive first. */
export const ROUTING = ['VirtualService', 'HTTPRoute', 'DestinationRule', 'ServiceEntry', 'Sidecar'] as const;
