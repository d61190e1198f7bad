/** What is judged: an environment, a scenario, somebody's own manifests, a mutation of ours, or the mesh itself (its boot). */
export type SubjectKind = 'environment' | 'scenario' | 'manifests' | 'mutation' | 'mesh';

/** What results belong to. */
export interface Subject {
  /** `lab`, `reviews-90-10`, a folder of manifests. */
  readonly subject: string;

  readonly subjectKind: SubjectKind;
}

/** One promise or check, judged. */
export interface Result extends Subject {
  /** An expectation is a promise as data; a check holds for every subject: applied without error, nothing left after a prune, no rejected push. */
  readonly kind: 'expectation' | 'check';

  /** The promise, in one sentence. */
  readonly promise: string;

  /** What is sent, in a few words: `GET http://reviews:9080/reviews/0 from productpage-v1.bookinfo, 2000 times`. */
  readonly sent?: string;

  /** What was expected, in a few words: `split v1 90 %, v2 10 %`. */
  readonly expected: string;

  /** What was measured, in a few words; empty when nothing was. */
  readonly measured: string;

  /** `skipped` means not judged, because something before it failed or what it needs is not there; `reason` says what. */
  readonly verdict: 'holds' | 'fails' | 'skipped';

  /** Why it does not hold, or was not judged. */
  readonly reason?: string;

  /** The Kubernetes object responsible and its file: `VirtualService/reviews.bookinfo in dist/scenarios/reviews-90-10.k8s.yaml`. */
  readonly object?: string;

  /** Envoy's log lines around it. */
  readonly log?: readonly string[];

  /** How long judging it took. */
  readonly seconds: number;
}

/** A run of `npm run live`. */
export interface Run {
  readonly started: Date;

  readonly seconds: number;

  /** The versions of the real parts. */
  readonly versions: { readonly istio: string; readonly kubernetes: string; readonly envoy: string };

  readonly results: readonly Result[];
}

/** How many results have each verdict. */
export type Tally = Readonly<Record<Result['verdict'], number>>;

/** Counts the verdicts. */
export function tally(results: readonly Result[]): Tally {
  const count = (verdict: Result['verdict']) => results.filter((result) => result.verdict === verdict).length;
  return { holds: count('holds'), fails: count('fails'), skipped: count('skipped') };
}

/** `scenario reviews-90-10`. */
export function titleOf({ subjectKind, subject }: Subject): string {
  return `${subjectKind} ${subject}`;
}

const KINDS: readonly SubjectKind[] = ['mesh', 'environment', 'scenario', 'manifests', 'mutation'];

const order = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

/** The results in an order that does not depend on which came first: by subject, checks before expectations, then by promise and expected outcome. */
export function sorted(results: readonly Result[]): Result[] {
  return [...results].sort(
    (a, b) =>
      order(KINDS.indexOf(a.subjectKind), KINDS.indexOf(b.subjectKind)) ||
      order(a.subject, b.subject) ||
      order(a.kind, b.kind) ||
      order(a.promise, b.promise) ||
      order(a.expected, b.expected),
  );
}

/** The sentences that explain a result, with a label each; what is unknown is left out. */
export function explain({ sent, expected, measured, reason, object }: Result): [label: string, text: string][] {
  const lines: [string, string | undefined][] = [
    ['sent', sent],
    ['expected', expected],
    ['measured', measured],
    ['why', reason],
    ['object', object],
  ];
  return lines.filter((line): line is [string, string] => line[1] !== undefined && line[1] !== '');
}
