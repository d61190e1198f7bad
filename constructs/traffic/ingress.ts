import type { Construct } from 'constructs';
import { ConstructError, contradicts } from '../internal/construct-error';
import { checkService, type IMeshService, type PodSelection } from '../workloads/references';
import type { GatewayCertificate } from '../tls/gateway-certificate';

/**
 * A condition on a request's path: `exact` for the whole path, `prefix` for its beginning.
 *
 * Istio's API compares a prefix as text, the Gateway API by segments: there, `/static` is not a prefix of `/statics`.
 */
export type PathMatch = { readonly exact: string; readonly prefix?: never } | { readonly prefix: string; readonly exact?: never };

/** Sends paths to one service. */
export interface IngressRoute {
  /** The service that answers. */
  readonly service: IMeshService;

  /** The paths that the service answers. @default - all */
  readonly paths?: readonly PathMatch[];
}

/** An entry's address inside the cluster, and its pods. */
export interface IEntry extends PodSelection {
  /** The host name of the gateway's Service, which serves plain HTTP on port 80. */
  readonly address: string;

  /** The port on which the gateway's pods receive plain HTTP. */
  readonly podPort: number;
}

/** Properties that `IngressGateway` and `GatewayApiIngress` share. */
export interface IngressProps {
  /** The name of the routes' object; the Gateway is called NAME-gateway. */
  readonly name: string;

  /** The host names that the entry serves. @default ['*'] */
  readonly hosts?: readonly string[];

  /** The services behind the entry, with their paths. */
  readonly routes: readonly IngressRoute[];

  /** Serves HTTPS with this certificate, and redirects HTTP to it. @default - plain HTTP */
  readonly certificate?: GatewayCertificate;

  /** The namespace of the entry's objects. @default - the chart's */
  readonly namespace?: string;
}

/** The kind and the value of a path condition that was checked. */
export type PathParts = readonly ['exact' | 'prefix', string];

/** Returns the kind and the value of a path condition. Throws if it is not a path. */
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

/** Returns the paths of each route, in the order given. Throws if there is no route, or if two routes have the same path. */
export function checkRoutes(scope: Construct, routes: readonly IngressRoute[]): PathParts[][] {
  if (routes.length === 0) throw new ConstructError(scope, 'routes is empty.', 'Name at least one: routes: [{ service: cart }].');
  const seen = new Set<string>();
  return routes.map(({ service, paths }) => {
    checkService(scope, service);
    if (paths?.length === 0) throw new ConstructError(scope, `paths of '${service.name}' is empty.`, 'Name at least one, or leave it out for all.');
    const parts = paths?.map((path) => pathParts(scope, path)) ?? [];
    for (const key of parts.length === 0 ? ['all'] : parts.map(String)) {
      if (seen.has(key))
        throw new ConstructError(scope, `two routes answer ${key.replace(',', ' ')}.`, 'Keep one of the two: the first would hide the second.', {
          code: 'MESH1007',
        });
      seen.add(key);
    }
    return parts;
  });
}

/** Throws unless the certificate is in the gateway's namespace and valid for its hosts. */
export function checkCertificate(
  scope: Construct,
  certificate: GatewayCertificate,
  wanted: { readonly hosts: readonly string[]; readonly namespace: string },
): void {
  const { namespace } = wanted;
  if (certificate.namespace !== namespace) {
    const problem = `certificate ${certificate.node.path} is in namespace '${certificate.namespace}', but the gateway's pods run in '${namespace}'.`;
    throw new ConstructError(
      scope,
      problem,
      `A gateway reads certificates of its own namespace: new GatewayCertificate(..., { namespace: '${namespace}' }).`,
      contradicts(certificate),
    );
  }
  const bare = wanted.hosts.find((host) => !certificate.hosts.includes(host));
  if (bare === undefined) return;
  const problem = `certificate ${certificate.node.path} is valid for ${certificate.hosts.join(', ')}, not for host '${bare}'.`;
  throw new ConstructError(scope, problem, 'Name the same hosts in both: browsers refuse any other.', contradicts(certificate));
}
