import { compileRe2 } from './re2';

/** A condition on the value of a header: the whole value, its beginning, or an RE2 expression that matches the whole value. */
export type StringMatch =
  | { readonly exact: string; readonly prefix?: never; readonly regex?: never }
  | { readonly prefix: string; readonly exact?: never; readonly regex?: never }
  | { readonly regex: string; readonly exact?: never; readonly prefix?: never };

/** Conditions on request headers, by lower-case name; a request must meet them all. */
export type HeaderMatches = Readonly<Record<string, StringMatch>>;

/** The comparison of a condition. */
export type MatchKind = 'exact' | 'prefix' | 'regex';

/** Specificity of the conditions: a higher rank is more specific. */
const RANK: Readonly<Record<MatchKind, number>> = { exact: 3, prefix: 2, regex: 1 };

/** Tells whether a name is that of a condition. */
export const isMatchKind = (name: string): name is MatchKind => Object.hasOwn(RANK, name);

function parts(match: StringMatch): [MatchKind, string] {
  return Object.entries(match)[0] as [MatchKind, string];
}

/** A key that is the same for equal conditions, in whatever order they were written. */
export function matchKey(headers: HeaderMatches): string {
  return JSON.stringify(sortedEntries(headers).map(([name, match]) => [name, ...parts(match)]));
}

/** Conditions by header name, in alphabetical order. */
export function sortedEntries(headers: HeaderMatches): [string, StringMatch][] {
  return Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Tells whether a value meets a condition. */
function meets(value: string, match: StringMatch): boolean {
  const [kind, wanted] = parts(match);
  if (kind === 'exact') return value === wanted;
  return kind === 'prefix' ? value.startsWith(wanted) : compileRe2(wanted).matches(value);
}

/** Joins two conditions on one header: `disjoint` when no value meets both, `undefined` when no single condition says both. */
function meet(a: StringMatch, b: StringMatch): StringMatch | 'disjoint' | undefined {
  const [kindA, valueA] = parts(a);
  const [kindB, valueB] = parts(b);
  if (kindA === 'exact') return meets(valueA, b) ? a : 'disjoint';
  if (kindB === 'exact') return meets(valueB, a) ? b : 'disjoint';
  if (kindA === 'prefix' && kindB === 'prefix') {
    if (valueA.startsWith(valueB)) return a;
    return valueB.startsWith(valueA) ? b : 'disjoint';
  }
  return kindA === kindB && valueA === valueB ? a : undefined;
}

/** The requests that meet two sets of conditions: none, those of one set, or no single set can say it. */
export type Intersection =
  { readonly kind: 'disjoint' } | { readonly kind: 'both'; readonly headers: HeaderMatches } | { readonly kind: 'inexpressible' };

/** Joins two sets of conditions: the set that a request meets when it meets both. `inexpressible` when one header would need two conditions. */
export function intersect(a: HeaderMatches, b: HeaderMatches): Intersection {
  const headers = new Map(Object.entries(a));
  let expressible = true;
  for (const [name, match] of Object.entries(b)) {
    const other = headers.get(name);
    const both = other === undefined ? match : meet(other, match);
    if (both === 'disjoint') return { kind: 'disjoint' };
    if (both === undefined) expressible = false;
    else headers.set(name, both);
  }
  return expressible ? { kind: 'both', headers: Object.fromEntries(headers) } : { kind: 'inexpressible' };
}

/** Tells whether every request that meets `a` also meets `b`. */
export function implies(a: HeaderMatches, b: HeaderMatches): boolean {
  const both = intersect(a, b);
  return both.kind === 'both' && matchKey(both.headers) === matchKey(a);
}

/** Orders conditions: the most specific first, and a fixed order among equals. */
export function bySpecificity(a: HeaderMatches, b: HeaderMatches): number {
  const score = (headers: HeaderMatches) => {
    const all = Object.values(headers).map(parts);
    const sum = (of: (part: [MatchKind, string]) => number) => all.reduce((total, part) => total + of(part), 0);
    return [all.length, sum(([kind]) => RANK[kind]), sum(([, value]) => value.length)];
  };
  const [scoreA, scoreB] = [score(a), score(b)];
  const difference = scoreA.map((value, index) => scoreB[index]! - value).find((value) => value !== 0);
  if (difference !== undefined) return difference;
  const [keyA, keyB] = [matchKey(a), matchKey(b)];
  if (keyA === keyB) return 0;
  return keyA < keyB ? -1 : 1;
}
