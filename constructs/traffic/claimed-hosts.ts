import type { Construct, IConstruct } from 'constructs';
import { coversHost, overlappingHosts } from '../../analysis/match/host';
import { applySetOf } from '../app/apply-set';
import { Attached } from '../internal/attached';
import { checkHost } from '../internal/checks';
import { ConstructError, contradicts } from '../internal/construct-error';

/** An entry and the hosts that it serves through a gateway. */
export interface Claim {
  readonly by: Construct;
  readonly api: 'the Istio API' | 'the Gateway API';
  readonly hosts: readonly string[];
  readonly gateway: string;
}

/** The claims by host, for each set of objects that is applied together. */
const claims = new Attached<IConstruct, Map<string, Claim[]>>();

/** Returns an earlier claim that excludes this one on `host`. Within one API, Istio prefers the more specific of two hosts. */
function rival({ api, gateway }: Claim, host: string, claimed: ReadonlyMap<string, readonly Claim[]>): Claim | undefined {
  for (const other of overlappingHosts(host, claimed)) {
    const found = claimed.get(other)?.find((theirs) => theirs.api !== api || (theirs.gateway === gateway && other === host));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Reserves the hosts for an entry. Throws if a host is not valid, or if another entry of the same set of objects serves it. */
export function claimHosts(claim: Claim): void {
  const { by, api, hosts } = claim;
  if (hosts.length === 0) throw new ConstructError(by, 'hosts is empty.', "Name at least one, or leave it out for '*'.");
  for (const host of hosts) checkHost(by, host, 'wildcard');
  const twice = hosts.find((host, index) => hosts.some((other, place) => place !== index && coversHost(other, host)));
  if (twice !== undefined)
    throw new ConstructError(by, `hosts [${hosts.join(', ')}] contains '${twice}' twice.`, 'Name each host once, by itself or by a wildcard.');
  const set = applySetOf(by);
  const claimed = claims.get(set) ?? claims.set(set, new Map());
  for (const host of hosts) {
    const other = rival(claim, host, claimed);
    if (other === undefined) continue;
    const problem = `host '${host}' is already served by ${other.by.node.path}, through ${other.api} (this one uses ${api}).`;
    throw new ConstructError(
      by,
      problem,
      'Keep one entry for a host, use different hosts, or put entries that are not applied together into two Folders.',
      contradicts(other.by),
    );
  }
  for (const host of hosts) claimed.set(host, [...(claimed.get(host) ?? []), claim]);
}
