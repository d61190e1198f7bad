import type { Construct } from 'constructs';
import { ConstructError } from '../internal/construct-error';
import { checkService, type IMeshService, type PodSelection } from '../workloads/references';
import type { GatewayCertificate } from '../tls/gateway-certificate';

/**
 * A request path, whole or by its beginning: of its text in Istio's API, of its segments in the Gateway API, where `/static` is not the
 * beginning of `/statics`.
 */
export type PathMatch = { readonly exact: string; readonly prefix?: never } | { readonly prefix: string; readonly exact?: never };

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

/** What a path condition is, once checked. */
export type PathParts = readonly ['exact' | 'prefix', string];

/** The kind and the value of a path condition. Fails on what is not a path. */
function pathParts(scope: Construct, path: PathMatch): PathParts {
  const [kind, value] = Object.entries(path ?? {})[0] ?? [];
  const isOne = Object.keys(path ?? {}).length === 1 && (kind === 'exact' || kind === 'prefix');
  if (isOne && typeof value === 'string' && value.startsWith('/')) return [kind, value];
  throw new ConstructError(
    scope,
    `path ${JSON.stringify(path)} is not a path.`,
    "Write { exact: '/login' } or { prefix: '/static' }, with a leading slash.",
  );
}

/** The paths of each route, in the order given. Fails when there is no route, or two answer the same path. */
export function checkRoutes(scope: Construct, routes: readonly IngressRoute[]): PathParts[][] {
  if (routes.length === 0) throw new ConstructError(scope, 'routes is empty.', 'Name at least one: routes: [{ service: cart }].');
  const seen = new Set<string>();
  return routes.map(({ service, paths }) => {
    checkService(scope, service);
    if (paths?.length === 0) throw new ConstructError(scope, `paths of '${service.name}' is empty.`, 'Name at least one, or leave it out for all.');
    const parts = paths?.map((path) => pathParts(scope, path)) ?? [];
    for (const key of parts.length === 0 ? ['all'] : parts.map(String)) {
      if (seen.has(key))
        throw new ConstructError(scope, `two routes answer ${key.replace(',', ' ')}.`, 'Keep one of the two: the first would hide the second.');
      seen.add(key);
    }
    return parts;
  });
}

/** Fails unless the certificate is kept where the gateway reads it, and is valid for its hosts. */
export function checkCertificate(
  scope: Construct,
  certificate: GatewayCertificate,
  wanted: { readonly hosts: readonly string[]; readonly namespace: string },
): void {
  const { namespace } = wanted;
  if (certificate.namespace !== namespace) {
    const problem = `certificate ${certificate.node.path} is kept in namespace '${certificate.namespace}', the gateway's pods run in '${namespace}'.`;
    throw new ConstructError(
      scope,
      problem,
      `A gateway reads certificates of its own namespace: new GatewayCertificate(..., { namespace: '${namespace}' }).`,
    );
  }
  const bare = wanted.hosts.find((host) => !certificate.hosts.includes(host));
  if (bare === undefined) return;
  const problem = `certificate ${certificate.node.path} is valid for ${certificate.hosts.join(', ')}, not for host '${bare}'.`;
  throw new ConstructError(scope, problem, 'Name the same hosts in both: browsers refuse any other.');
}
