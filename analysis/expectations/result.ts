import type { Diagnostic, Location, ObjectReference } from '../diagnostics';
import type { Expectation, Facts } from './kinds';

/** A subject is an environment, a scenario, a folder of manifests, a mutation, or the mesh itself (its boot). */
export type SubjectKind = 'environment' | 'scenario' | 'manifests' | 'mutation' | 'mesh';

/** The subject of a result. */
export interface Subject {
  /** `lab`, `reviews-90-10`, a folder of manifests. */
  readonly subject: string;

  readonly subjectKind: SubjectKind;
}

/** The name of an object, and its place. */
export interface PlacedReference {
  readonly object: ObjectReference;
  readonly where: Location;
}

/** The parts that the results of expectations and of checks have in common. */
export interface Judgement extends Subject {
  /** `skipped`: not judged, because something before it failed, or something that it needs is absent. */
  readonly verdict: 'holds' | 'fails' | 'skipped';

  /** The reasons why it does not hold, or was not judged; empty when it holds. */
  readonly findings: readonly Diagnostic[];

  /** The Kubernetes objects responsible, the most decisive first, each with its file and line. */
  readonly objects: readonly PlacedReference[];

  /** The lines that Envoy logged meanwhile. */
  readonly log?: readonly string[];

  /** The time that judging took. */
  readonly seconds: number;
}

/** The checks that hold for every subject, by name, and the facts that each measures. */
export interface Checks {
  /** The operator's Secrets exist before the manifests are applied. */
  readonly secrets: { readonly created: readonly string[] };

  /** The API server takes every object. */
  readonly applied: { readonly objects: number };

  /** Every pod is ready, and every proxy takes its configuration. */
  readonly healthy: { readonly proxies: number };

  /** No program ends while a subject is judged, and no proxy rejects its configuration. */
  readonly stayed: { readonly proxies: number };

  /** `istioctl analyze` has no message, besides the `excepted` ones. */
  readonly analyzed: { readonly messages: number; readonly excepted: number };

  /** Every file that looks like a dashboard is one. `files` is the number of those that are none. */
  readonly 'dashboard-files': { readonly files: number };

  /** Every query of a dashboard returns data. */
  readonly dashboard: { readonly title: string; readonly queries: number; readonly panels: number };

  /** Every rule is evaluated. */
  readonly rules: { readonly rules: number };

  /** The prune command ends without an error. */
  readonly pruned: { readonly exitCode: number };

  /** The prune command leaves an environment as it is. `objects` is their number before. */
  readonly unchanged: { readonly objects: number };

  /** The prune command takes a scenario away. `objects` is the number of the environment's own. */
  readonly removed: { readonly objects: number };

  /** The mesh runs to the end. */
  readonly completed: Readonly<Record<string, never>>;

  /** A mutation makes a promise fail, and the failure names an object. */
  readonly noticed: MutationFacts;
}

/** The facts about a mutation. */
export interface MutationFacts {
  /** The mistake, in one sentence. */
  readonly mistake: string;

  /** The object that the failure has to name. */
  readonly names: ObjectReference;

  /** The number of promises that were judged. */
  readonly judged: number;

  /** The number of promises that fail. */
  readonly failed: number;

  /** The failure that names the object first. @default - none does */
  readonly by?: Result;
}

/** The name of a check. */
export type CheckName = keyof Checks;

/** A check and its facts. */
export type Check = { readonly [Name in CheckName]: { readonly check: Name; readonly facts: Checks[Name] } }[CheckName];

/** The verdict on one expectation. */
export interface ExpectationResult extends Judgement {
  readonly kind: 'expectation';
  readonly expectation: Expectation;

  /** The measurement; undefined when nothing was measured. */
  readonly facts?: Facts;
}

/** The verdict on a check that every subject must pass. */
export type CheckResult = Judgement & { readonly kind: 'check' } & Check;

/** The verdict on one expectation or check, as data. Reporters make the text. */
export type Result = ExpectationResult | CheckResult;

/** A run of `npm run live`. */
export interface Run {
  readonly started: Date;

  readonly seconds: number;

  /** The versions of the real parts. */
  readonly versions: { readonly istio: string; readonly kubernetes: string; readonly envoy: string };

  readonly results: readonly Result[];
}

/** The number of results with each verdict. */
export type Tally = Readonly<Record<Result['verdict'], number>>;

/** Counts the verdicts. */
export function tally(results: readonly Result[]): Tally {
  const count = (verdict: Result['verdict']) => results.filter((result) => result.verdict === verdict).length;
  return { holds: count('holds'), fails: count('fails'), skipped: count('skipped') };
}

/** True when a run with this result has failed. A check that was skipped is no failure. */
export function isFailure({ verdict, kind }: Result): boolean {
  return verdict === 'fails' || (verdict === 'skipped' && kind === 'expectation');
}
