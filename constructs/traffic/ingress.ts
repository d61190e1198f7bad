import type { Construct } from 'constructs';
import { applySetOf } from '../app/apply-set';
import { checkHost } from '../core/checks';
import { ConstructError } from '../core/construct-error';
import type { IMeshService, PodSelection } from '../mesh/references';
import type { GatewayCertificate } from '../tls/gateway-certificate';

/** A request path, whole or by its beginning. */
export type PathMatch = { readonly exact: string } | { readonly prefix: string };

/** Paths that lead to one service. */
export interface IngressRoute {
  /** The service that answers. */
  readonly service: IMeshService;

  /** The paths that it answers. @default - all */
  readonly paths?: readonly PathMatch[];
}

/** Where requests from inside the cluster find an entry. */
export interface IEntry extends PodSelection {
  /** The host name of the gateway's Service, which serves plain HTTP on port 80. */
  readonly address: string;

  /** The port of the gateway's pods behind it. */
  readonly podPort: number;
}

/** What an entry into the mesh is, in either API: props of `IngressGateway` and of `GatewayApiIngress`. */
export interface IngressProps {
  /** The entry's name: its routes are called NAME, its gateway NAME-gateway. */
  readonly name: string;

  /** The host names that it answers to. @default ['*'] */
  readonly hosts?: readonly string[];

  /** Which paths lead where. */
  readonly routes: readonly IngressRoute[];

  /** Serves HTTPS with this certificate, and redirects HTTP to it. @default - plain HTTP */
  readonly certificate?: GatewayCertificate;

  /** The namespace of the entry's objects. @default - the chart's */
  readonly namespace?: string;
}

/** The kind and the value of a path condition. Fails on what is not a path. */
export function pathParts(scope: Construct, path: PathMatch): ['exact' | 'prefix', string] {
  const [kind, value] = Object.entries(path)[0] as ['exact' | 'prefix', string];
  if ((kind === 'exact' || kind === 'prefix') && value.startsWith('/')) return [kind, value];
  throw new ConstructError(
    scope,
    `path ${JSON.stringify(path)} is not a path.`,
    "Write { exact: '/login' } or { prefix: '/static' }, with a leading slash.",
  );
}

type Api = 'the Istio API' | 'the Gateway API';
const entries = new WeakMap<object, { by: Construct; api: Api; hosts: readonly string[] }[]>();

function overlap(a: string, b: string): boolean {
  const covers = (wild: string, name: string) => wild === '*' || (wild.startsWith('*.') && name.endsWith(wild.slice(1)));
  return a === b || covers(a, b) || covers(b, a);
}

/** Takes the hosts for an entry. Fails when a host is none, or another entry that is applied together with this one answers to it. */
export function claimHosts(by: Construct, api: Api, hosts: readonly string[]): void {
  if (hosts.length === 0) throw new ConstructError(by, 'hosts is empty.', "Name at least one, or leave it out for '*'.");
  for (const host of hosts) checkHost(by, host, 'wildcard');
  const others = entries.get(applySetOf(by)) ?? [];
  for (const other of others) {
    const taken = hosts.find((host) => other.hosts.some((theirs) => overlap(host, theirs)));
    if (taken === undefined) continue;
    const problem = `host '${taken}' is already served by ${other.by.node.path}, through ${other.api} (this one uses ${api}).`;
    throw new ConstructError(by, problem, 'Keep one entry for a host, or give the two different hosts.');
  }
  entries.set(applySetOf(by), [...others, { by, api, hosts }]);
}
