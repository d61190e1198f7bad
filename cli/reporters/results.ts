import type { Result, Subject, SubjectKind } from '../../analysis/expectations/result';
import { type Words, wordsOf } from './result-texts';

const KINDS: readonly SubjectKind[] = ['mesh', 'environment', 'scenario', 'manifests', 'mutation'];

const order = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

/** A result with its words. */
export type Worded = Result & { readonly words: Words };

/** Puts results into words, and sorts them by subject, then checks before expectations, then by promise and by the expectation. */
export function sorted(results: readonly Result[]): Worded[] {
  return results
    .map((result) => ({ ...result, words: wordsOf(result) }))
    .sort(
      (a, b) =>
        order(KINDS.indexOf(a.subjectKind), KINDS.indexOf(b.subjectKind)) ||
        order(a.subject, b.subject) ||
        order(a.kind, b.kind) ||
        order(a.words.promise, b.words.promise) ||
        order(a.words.expected, b.words.expected),
    );
}

/** `scenario reviews-90-10`. */
export function titleOf({ subjectKind, subject }: Subject): string {
  return `${subjectKind} ${subject}`;
}

/** The sentences that explain a result, each with a label. Omits unknown ones. */
export function explain({ sent, expected, measured, reason, object }: Words): [label: string, text: string][] {
  const lines: [string, string | undefined][] = [
    ['sent', sent],
    ['expected', expected],
    ['measured', measured],
    ['why', reason],
    ['object', object],
  ];
  return lines.filter((line): line is [string, string] => line[1] !== undefined && line[1] !== '');
}
