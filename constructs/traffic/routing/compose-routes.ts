import type { Construct } from 'constructs';
import type * as networking from '../../../imports/networking.istio.io';
import { bySpecificity, type HeaderMatches, implies, intersect, matchKey, sortedEntries } from '../../../analysis/match/header';

/** A rule for the requests that meet its conditions. */
export interface Rule {
  readonly by?: Construct;
  readonly headers: HeaderMatches;
}

/** The destination of matched requests: a share in percent for each subset; any pod of the host without subsets. */
export interface RouteRule extends Rule {
  readonly subsets: readonly (readonly [subset: string, weight: number])[];
}

/** The fault of matched requests. */
export interface FaultRule extends Rule {
  readonly by: Construct;
  readonly fault: networking.VirtualServiceSpecHttpFault;
}

/** A route of a VirtualService. */
export type HttpRoute = networking.VirtualServiceSpecHttp;

/** The host of a service, and the port when the reader must name it. */
export type Destination = Pick<networking.VirtualServiceSpecHttpRouteDestination, 'host' | 'port'>;

/** Settings of every route of a host. */
export type RouteSettings = Pick<HttpRoute, 'timeout' | 'retries' | 'mirror' | 'mirrorPercentage'>;

/** Two rules that one request can meet, neither of them more specific. */
export interface Conflict {
  readonly first: Construct | undefined;
  readonly second: Construct | undefined;
  readonly cure: string;
}

const sameOutcome = (first: Rule, second: Rule) => {
  const outcome = (rule: Rule) => JSON.stringify({ ...rule, by: undefined, headers: undefined });
  return outcome(first) === outcome(second);
};

function undecided(first: Rule, second: Rule): { conflict: Conflict; both: HeaderMatches | undefined } | undefined {
  const both = intersect(first.headers, second.headers);
  if (both.kind === 'disjoint' || implies(first.headers, second.headers) || implies(second.headers, first.headers)) return undefined;
  const names = [...new Set([...Object.keys(first.headers), ...Object.keys(second.headers)])].sort().join(' and ');
  const cure =
    both.kind === 'both'
      ? `Add one that matches both (${names}).`
      : `Change the conditions on ${names} so that no value meets both, or write them as one regex.`;
  return { conflict: { first: first.by, second: second.by, cure }, both: both.kind === 'both' ? both.headers : undefined };
}

/** The pairs of rules that both match some request, when neither is more specific and no third rule decides. */
export function conflicts(rules: readonly Rule[]): Conflict[] {
  const keys = new Set(rules.map(({ headers }) => matchKey(headers)));
  return rules.flatMap((first, index) =>
    rules.slice(index + 1).flatMap((second) => {
      const found = sameOutcome(first, second) ? undefined : undecided(first, second);
      const isSettled = found?.both !== undefined && keys.has(matchKey(found.both));
      return found === undefined || isSettled ? [] : [found.conflict];
    }),
  );
}

/** The pairs of a route and a fault that no single match can combine. */
export function crossConflicts(routes: readonly Rule[], faults: readonly Rule[]): Conflict[] {
  return routes.flatMap((route) =>
    faults.flatMap((fault) => {
      const found = undecided(route, fault);
      return found !== undefined && found.both === undefined ? [found.conflict] : [];
    }),
  );
}

/** Composes the routes to a destination: each route combined with each fault, the most specific match first, the catch-all last. */
export function composeRoutes(
  destination: Destination,
  rules: { readonly routes: readonly RouteRule[]; readonly faults: readonly FaultRule[] },
  settings: RouteSettings,
): HttpRoute[] {
  const routes = [...rules.routes].sort((a, b) => bySpecificity(a.headers, b.headers));
  const noFault = { headers: {}, fault: undefined };
  const faults = [...rules.faults, noFault].sort((a, b) => bySpecificity(a.headers, b.headers));
  const common = { ...settings, ...(settings.mirror && { mirror: { ...settings.mirror, host: destination.host } }) };
  const composed = new Map<string, { headers: HeaderMatches; http: HttpRoute }>();
  for (const route of routes) {
    for (const { headers, fault } of faults) {
      const both = intersect(route.headers, headers);
      if (both.kind !== 'both' || composed.has(matchKey(both.headers))) continue;
      const http = { ...matchOf(both.headers), ...(fault && { fault }), route: splitOf(destination, route), ...common };
      composed.set(matchKey(both.headers), { headers: both.headers, http });
    }
  }
  return [...composed.values()].sort((a, b) => bySpecificity(a.headers, b.headers)).map(({ http }) => http);
}

function matchOf(headers: HeaderMatches): Pick<HttpRoute, 'match'> {
  const entries = sortedEntries(headers);
  return entries.length === 0 ? {} : { match: [{ headers: Object.fromEntries(entries) }] };
}

function splitOf(destination: Destination, { subsets }: RouteRule): networking.VirtualServiceSpecHttpRoute[] {
  if (subsets.length === 0) return [{ destination }];
  const isAlone = subsets.length === 1;
  return subsets.map(([subset, weight]) => ({ destination: { ...destination, subset }, ...(!isAlone && { weight }) }));
}
