import { aborted } from './aborted';
import { attempts } from './attempts';
import { certificate } from './certificate';
import { delayed } from './delayed';
import { denied } from './denied';
import { ejected } from './ejected';
import { identity } from './identity';
import { logged } from './logged';
import { mirrored } from './mirrored';
import type { Outcome } from './outcome';
import { overflow } from './overflow';
import { redirected } from './redirected';
import { refused } from './refused';
import { split } from './split';
import { status } from './status';
import { timeout } from './timeout';
import { tlsOriginated } from './tls-originated';
import { traced } from './traced';
import { untouched } from './untouched';

const REGISTRY = {
  split,
  status,
  refused,
  denied,
  delayed,
  aborted,
  timeout,
  attempts,
  overflow,
  ejected,
  untouched,
  mirrored,
  redirected,
  certificate,
  identity,
  tlsOriginated,
  logged,
  traced,
};

type Registry = typeof REGISTRY;

export type OutcomeName = keyof Registry;

/**
 * The values that the outcomes expect. Percentages are of all requests of the expectation; durations are Go's: `5s`, `500ms`. Workloads and services
 * are named `NAME.NAMESPACE`.
 */
export type Outcomes = { readonly [Name in OutcomeName]: Parameters<Registry[Name]['isNegative']>[0] };

/** The facts that are measured of the outcomes. */
export type OutcomeFacts = { readonly [Name in OutcomeName]: ReturnType<Registry[Name]['judge']>['facts'] };

/** Every outcome by its name, in the order of the documentation. */
export const OUTCOMES: { readonly [Name in OutcomeName]: Outcome<Outcomes[Name], OutcomeFacts[Name]> } = REGISTRY;

/** The names of all outcomes. */
export const OUTCOME_NAMES = Object.keys(OUTCOMES) as readonly OutcomeName[];

/** Exactly one outcome. */
export type ExpectedOutcome = { readonly [Name in OutcomeName]: Only<Name> }[OutcomeName];

type Only<Name extends OutcomeName> = Readonly<Pick<Outcomes, Name>> & Readonly<Partial<Record<Exclude<OutcomeName, Name>, never>>>;

/** The name of the one outcome that is expected. */
export function outcomeOf(expected: ExpectedOutcome): OutcomeName {
  const [name] = Object.keys(expected) as [OutcomeName];
  return name;
}

/** The expected value of that outcome. */
export const valueOf = (expected: ExpectedOutcome): Outcomes[OutcomeName] => expected[outcomeOf(expected)]!;
