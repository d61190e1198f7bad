/** A subject is an environment, a scenario, a folder of manifests, a mutation, or the mesh itself (its boot). */
export type SubjectKind = 'environment' | 'scenario' | 'manifests' | 'mutation' | 'mesh';

/** The subject of a result. */
export interface Subject {
  /** `lab`, `reviews-90-10`, a folder of manifests. */
  readonly subject: string;

  readonly subjectKind: SubjectKind;
}

/** The verdict on one promise or check, in words. */
export interface Result extends Subject {
  /** An expectation is a promise as data; a check holds for every subject: applied without error, nothing left after a prune, no rejected push. */
  readonly kind: 'expectation' | 'check';

  /** The promise, in one sentence. */
  readonly promise: string;

  /** The request or the look, in a few words: `GET http://reviews:9080/reviews/0 from productpage-v1.bookinfo, 2000 times`. */
  readonly sent?: string;

  /** The expectation in a few words: `split v1 90 %, v2 10 %`. */
  readonly expected: string;

  /** The measurement in a few words; empty when there was none. */
  readonly measured: string;

  /** `skipped`: not judged, because something before it failed, or something that it needs is absent; see `reason`. */
  readonly verdict: 'holds' | 'fails' | 'skipped';

  /** The reason why it does not hold, or was not judged. */
  readonly reason?: string;

  /** The Kubernetes object responsible and its file: `VirtualService/reviews.bookinfo in dist/scenarios/reviews-90-10.k8s.yaml`. */
  readonly object?: string;

  /** The lines that Envoy logged meanwhile. */
  readonly log?: readonly string[];

  /** The time that judging took. */
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

/** The number of results with each verdict. */
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

/** Sorts results by subject, then checks before expectations, then by promise and by what was expected. */
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

/** The sentences that explain a result, each with a label. Omits unknown ones. */
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
