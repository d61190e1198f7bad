import type { Construct } from 'constructs';
import { RE2JS } from 're2js';
import { checkRegex } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';

/** What a header's value must be: the whole of it, its beginning, or an RE2 expression that matches the whole of it. */
export type StringMatch =
  | { readonly exact: string; readonly prefix?: never; readonly regex?: never }
  | { readonly prefix: string; readonly exact?: never; readonly regex?: never }
  | { readonly regex: string; readonly exact?: never; readonly prefix?: never };

/** Conditions on request headers, by lower-case name; a request must meet them all. */
export type HeaderMatches = Readonly<Record<string, StringMatch>>;

type MatchKind = 'exact' | 'prefix' | 'regex';

const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;
const RANK: Readonly<Record<MatchKind, number>> = { exact: 3, prefix: 2, regex: 1 };

function parts(match: StringMatch): [MatchKind, string] {
  return Object.entries(match)[0] as [MatchKind, string];
}

/** Fails unless Istio takes the conditions. */
export function checkHeaders(scope: Construct, headers: HeaderMatches): void {
  if (Object.keys(headers ?? {}).length === 0) {
    throw new ConstructError(scope, 'no header is named.', "Name at least one: headers: { 'end-user': { exact: 'jason' } }.");
  }
  for (const [name, match] of Object.entries(headers)) {
    const [kind, value] = Object.entries(match ?? {})[0] ?? [];
    if (!HEADER_NAME.test(name)) {
      throw new ConstructError(scope, `header '${name}' is not a lower-case header name.`, "Envoy sees names in lower case: 'user-agent'.");
    }
    if (kind === undefined || !(kind in RANK) || Object.keys(match).length !== 1 || typeof value !== 'string' || value === '') {
      const problem = `header '${name}' is matched by ${JSON.stringify(match)}.`;
      throw new ConstructError(scope, problem, "Give one non-empty condition: { exact: '...' }, { prefix: '...' } or { regex: '...' }.");
    }
    if (kind === 'regex') checkRegex(scope, `header '${name}': regex`, value);
  }
}

/** One text for equal conditions, whatever the order in which they were written. */
export function matchKey(headers: HeaderMatches): string {
  return JSON.stringify(sortedEntries(headers).map(([name, match]) => [name, ...parts(match)]));
}

/** Conditions by header name, in alphabetical order. */
export function sortedEntries(headers: HeaderMatches): [string, StringMatch][] {
  return Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether a value meets a condition. */
function meets(value: string, match: StringMatch): boolean {
  const [kind, wanted] = parts(match);
  if (kind === 'exact') return value === wanted;
  return kind === 'prefix' ? value.startsWith(wanted) : RE2JS.compile(wanted).matches(value);
}

/** Both conditions on one header as one: `disjoint` when no value meets both, `undefined` when no single condition says it. */
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

/** How two sets of conditions go together. */
export type Intersection =
  { readonly kind: 'disjoint' } | { readonly kind: 'both'; readonly headers: HeaderMatches } | { readonly kind: 'inexpressible' };

/** The conditions that a request meets when it meets both sets; `inexpressible` when one header would need two conditions. */
export function intersect(a: HeaderMatches, b: HeaderMatches): Intersection {
  const headers: Record<string, StringMatch> = { ...a };
  let expressible = true;
  for (const [name, match] of Object.entries(b)) {
    const other = a[name];
    const both = other === undefined ? match : meet(other, match);
    if (both === 'disjoint') return { kind: 'disjoint' };
    if (both === undefined) expressible = false;
    else headers[name] = both;
  }
  return expressible ? { kind: 'both', headers } : { kind: 'inexpressible' };
}

/** Whether every request that meets `a` also meets `b`. */
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
