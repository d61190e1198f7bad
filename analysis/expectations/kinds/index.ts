import { type ArrivalExpectation, arrivals, type RateFacts } from './arrivals';
import { connection, type ConnectionExpectation, type ConnectionFacts } from './connection';
import type { Kind } from './kind';
import { type PodExpectation, type PodFacts, pods } from './pods';
import { request, type RequestExpectation, type RequestFacts } from './request';
import { type TargetExpectation, type TargetFacts, targets } from './targets';

/** Expectations by their kind. */
export interface Expectations {
  readonly request: RequestExpectation;
  readonly pods: PodExpectation;
  readonly connection: ConnectionExpectation;
  readonly arrivals: ArrivalExpectation;
  readonly prometheus: TargetExpectation;
}

/** The facts that are measured of each kind. */
export interface KindFacts {
  readonly request: RequestFacts;
  readonly pods: PodFacts;
  readonly connection: ConnectionFacts;
  readonly arrivals: RateFacts;
  readonly prometheus: TargetFacts;
}

/** The name of a kind: the field that only its expectations have. */
export type KindName = keyof Expectations;

/** One promise, as data: a request or a look, and its expected outcome. */
export type Expectation = Expectations[KindName];

/** The facts that are measured of an expectation. */
export type Facts = KindFacts[KindName];

/** Every kind by its name. */
export const KINDS: { readonly [Name in KindName]: Kind<Expectations[Name], KindFacts[Name]> } = {
  request,
  pods,
  connection,
  arrivals,
  prometheus: targets,
};

/** The names of all kinds. */
export const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];

/** The kind of an expectation. */
export function kindOf(expectation: Expectation): KindName {
  return KIND_NAMES.find((name) => name in expectation)!;
}

/** True for an expectation of this kind. */
export function isOfKind<Name extends KindName>(name: Name, expectation: Expectation): expectation is Expectations[Name] {
  return kindOf(expectation) === name;
}

/** The expectations of a kind, in their order. */
export function ofKind<Name extends KindName>(name: Name, expectations: readonly Expectation[]): Expectations[Name][] {
  return expectations.filter((expectation) => isOfKind(name, expectation));
}
