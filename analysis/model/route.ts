import { qualifiedHost } from '../match/host';
import { namespaceOf, type SourceObject } from '../objects';
import type { Gateway } from './gateway';
import { specOf } from './spec';

/** A VirtualService or an HTTPRoute. */
export interface Route {
  readonly api: Gateway['api'];
  readonly namespace: string;

  /** The hosts that it is for, qualified: `reviews.bookinfo`. */
  readonly hosts: readonly string[];

  /** The Gateways that it is bound to, `NAMESPACE/NAME`, and `mesh`. */
  readonly gateways: readonly string[];

  /** The ways that requests can go, in order. */
  readonly rules: readonly RouteRule[];
  readonly source: SourceObject;
}

/** One rule of a route: where its requests go. */
export interface RouteRule {
  readonly destinations: readonly Destination[];
}

/** A destination, with its share of the requests. */
export interface Destination {
  /** The host, qualified: `reviews.bookinfo`. */
  readonly host: string;
  readonly subset?: string;

  /** The weight as written. @default - the only destination, or 1 in an HTTPRoute */
  readonly weight?: number;
}

interface RouteSpec {
  readonly hosts?: readonly string[] | null;
  readonly hostnames?: readonly string[] | null;
  readonly gateways?: readonly string[] | null;
  readonly parentRefs?: readonly { readonly name: string; readonly namespace?: string }[] | null;
  readonly http?: readonly HttpRule[] | null;
  readonly rules?: readonly { readonly backendRefs?: readonly BackendRef[] | null }[] | null;
}

interface HttpRule {
  readonly route?: readonly { readonly destination: { readonly host: string; readonly subset?: string }; readonly weight?: number }[] | null;
}

interface BackendRef {
  readonly name: string;
  readonly namespace?: string;
  readonly weight?: number;
}

/** The route that a VirtualService or HTTPRoute is. */
export function routeIn(source: SourceObject): Route {
  const { object } = source;
  const namespace = namespaceOf(object);
  const { hosts, hostnames, gateways, parentRefs, http, rules } = specOf<RouteSpec>(object);
  const own = { namespace, source };
  if (object.kind === 'HTTPRoute') {
    return {
      ...own,
      api: 'gateway-api',
      hosts: hostnames ?? [],
      gateways: (parentRefs ?? []).map((parent) => `${parent.namespace ?? namespace}/${parent.name}`),
      rules: (rules ?? []).map(({ backendRefs }) => ({
        destinations: (backendRefs ?? []).map(({ name, namespace: of = namespace, weight }) => ({
          host: `${name}.${of}`,
          ...(weight !== undefined && { weight }),
        })),
      })),
    };
  }
  return {
    ...own,
    api: 'istio',
    hosts: (hosts ?? []).map((host) => qualifiedHost(host, namespace)),
    gateways: (gateways ?? ['mesh']).map((name) => (name === 'mesh' || name.includes('/') ? name : `${namespace}/${name}`)),
    rules: (http ?? []).map(({ route }) => ({
      destinations: (route ?? []).map(({ destination: { host, subset }, weight }) => ({
        host: qualifiedHost(host, namespace),
        ...(subset !== undefined && { subset }),
        ...(weight !== undefined && { weight }),
      })),
    })),
  };
}

/** Tells whether a route is bound to a Gateway. */
export const isBoundTo = (route: Route, { api, namespace, name }: Gateway): boolean =>
  route.api === api && route.gateways.includes(`${namespace}/${name}`);
