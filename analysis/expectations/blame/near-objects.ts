import { fullName, isBoundTo, namespaceOf, type Placed, qualified, type RequestPath, selects } from './request-path';

/** The namespace whose policies hold for the whole mesh. */
const ROOT_NAMESPACE = 'istio-system';

interface Spec {
  readonly host?: string;
  readonly hosts?: readonly string[];
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly targetRefs?: readonly { readonly name: string }[];
  readonly http?: readonly { readonly route?: readonly { readonly destination: { readonly subset?: string }; readonly weight?: number }[] }[];
}

const specOf = ({ object }: Placed): Spec => (object as { spec?: Spec }).spec ?? {};

/** The objects that may decide requests on this path: the nearest to the outcome first, then those of the file that was applied last. */
export function nearObjects(path: RequestPath, objects: readonly Placed[]): Placed[] {
  const files = [...new Set(objects.map(({ file }) => file))];
  const near = objects.flatMap((placed) => {
    const distance = distanceOf(placed, path);
    return distance === undefined ? [] : [{ placed, distance, age: -files.indexOf(placed.file) }];
  });
  near.sort((a, b) => a.distance - b.distance || a.age - b.age);
  return near.map(({ placed }) => placed);
}

/** The weights by subset of each route of the VirtualServices among some objects. */
export function weightedRoutes(objects: readonly Placed[]): ReadonlyMap<string, number>[] {
  return objects
    .filter(({ object }) => object.kind === 'VirtualService')
    .flatMap((placed) => (specOf(placed).http ?? []).map(({ route = [] }) => route))
    .map((route) => new Map(route.map(({ destination, weight = 100 }) => [destination.subset ?? '', weight])));
}

/** The objects as `kubectl apply` leaves them: the last one of each name. */
export function lastOfEach(objects: readonly Placed[]): Placed[] {
  const last = new Map(objects.map((placed) => [`${placed.object.apiVersion ?? ''} ${placed.object.kind ?? ''} ${fullName(placed.object)}`, placed]));
  return [...last.values()];
}

/** The distance of an object from the targets of requests: 0 is the nearest; undefined for an object that has nothing to do with them. */
function distanceOf(placed: Placed, path: RequestPath): number | undefined {
  const { kind, metadata } = placed.object;
  const { host, hosts = [] } = specOf(placed);
  switch (kind) {
    case 'VirtualService':
    case 'HTTPRoute':
      if (isBoundTo(placed, path.gateways)) return path.targets.length;
      return targetWith([...hosts], placed, path);
    case 'DestinationRule':
    case 'ServiceEntry':
      return targetWith([host ?? '', ...hosts], placed, path);
    case 'Service':
      return targetWith([metadata.name], placed, path);
    case 'AuthorizationPolicy':
    case 'PeerAuthentication':
    case 'Telemetry':
      return selectionOf(placed, path);
    case 'Gateway':
      return path.gateways.includes(placed) ? 0 : undefined;
    case 'Certificate':
      return 0;
    case 'Sidecar':
      return namespaceOf(placed.object) === path.from ? 0 : undefined;
    default:
      return undefined;
  }
}

/** The place of the first target that has one of these hosts. */
function targetWith(hosts: readonly string[], { object }: Placed, { targets }: RequestPath): number | undefined {
  const names = hosts.map((host) => qualified(host, namespaceOf(object)));
  const at = targets.findIndex((target) => target.hosts.some((host) => names.includes(host)));
  return at === -1 ? undefined : at;
}

/** A policy that selects the pods is nearer than one of their namespace, and that one is nearer than one of the whole mesh. */
function selectionOf(placed: Placed, { targets, gateways }: RequestPath): number | undefined {
  const { selector, targetRefs } = specOf(placed);
  const namespace = namespaceOf(placed.object);
  const labels = selector?.matchLabels ?? {};
  if (targetRefs !== undefined) {
    return targetRefs.some(({ name }) => gateways.some(({ object }) => object.metadata.name === name)) ? targets.length : undefined;
  }
  if (Object.keys(labels).length > 0) {
    const at = targets.findIndex((target) => target.namespace === namespace && target.pods.some((pod) => selects(labels, pod)));
    return at === -1 ? undefined : at;
  }
  if (targets.some((target) => target.namespace === namespace)) return targets.length;
  return namespace === ROOT_NAMESPACE ? targets.length + 1 : undefined;
}
