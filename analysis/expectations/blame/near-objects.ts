import { qualifiedHost } from '../../match/host';
import { type Mesh, type Policy, selectsPod, specOf } from '../../model';
import { namespaceOf, type SourceObject } from '../../objects';
import { isBoundToAny, type RequestPath } from './request-path';

/** The distance of an object from the targets of requests: 0 is the nearest. */
type Distance = number;

/** The objects that may decide requests on this path: the nearest to the outcome first, then those of the file that was applied last. */
export function nearObjects(path: RequestPath, mesh: Mesh): SourceObject[] {
  const files = new Map([...new Set(mesh.objects.map(({ file }) => file))].map((file, at) => [file, at]));
  const near = distances(path, mesh).flatMap(([source, distance]) =>
    distance === undefined ? [] : [{ source, distance, at: files.get(source.file)! }],
  );
  near.sort((a, b) => a.distance - b.distance || b.at - a.at);
  return near.map(({ source }) => source);
}

/** The weights by subset of each rule of the VirtualServices among some objects. */
export function weightedRoutes(mesh: Mesh, objects: readonly SourceObject[]): ReadonlyMap<string, number>[] {
  const routes = mesh.routes.filter(({ api, source }) => api === 'istio' && objects.includes(source));
  return routes.flatMap(({ rules }) =>
    rules.map(({ destinations }) => new Map(destinations.map(({ subset = '', weight = 100 }) => [subset, weight] as const))),
  );
}

/** Every object that can decide requests, with its distance; undefined for one that has nothing to do with these. */
function distances(path: RequestPath, mesh: Mesh): (readonly [SourceObject, Distance | undefined])[] {
  const { gateways, targets, from } = path;
  return [
    ...mesh.routes.map((route) => [route.source, isBoundToAny(route, gateways) ? targets.length : targetWith(route.hosts, path)] as const),
    ...mesh.ofKind('DestinationRule', 'ServiceEntry').map((source) => [source, targetWith(hostsOf(source), path)] as const),
    ...mesh.services.map(({ source, fullName }) => [source, targetWith([fullName], path)] as const),
    ...mesh.policies.map((policy) => [policy.source, selectionOf(policy, path)] as const),
    ...gateways.map(({ source }) => [source, 0] as const),
    ...mesh.ofKind('Certificate').map((source) => [source, 0] as const),
    ...mesh.ofKind('Sidecar').map((source) => [source, namespaceOf(source.object) === from ? 0 : undefined] as const),
  ];
}

function hostsOf({ object }: SourceObject): string[] {
  const { host, hosts } = specOf<{ readonly host: string; readonly hosts: readonly string[] | null }>(object);
  return [...(host === undefined ? [] : [host]), ...(hosts ?? [])].map((name) => qualifiedHost(name, namespaceOf(object)));
}

/** The place of the first target that has one of these hosts. */
function targetWith(hosts: readonly string[], { targets }: RequestPath): Distance | undefined {
  const at = targets.findIndex((target) => target.hosts.some((host) => hosts.includes(host)));
  return at === -1 ? undefined : at;
}

/** A policy that selects the pods is nearer than one of their namespace, and that one is nearer than one of the whole mesh. */
function selectionOf(policy: Policy, { targets, gateways }: RequestPath): Distance | undefined {
  const { scope, namespace, targets: names } = policy;
  if (scope === 'gateway') return gateways.some(({ name }) => names.includes(name)) ? targets.length : undefined;
  if (scope === 'workload') {
    const at = targets.findIndex((target) => target.pods.some((pod) => selectsPod(policy, target.namespace, pod)));
    return at === -1 ? undefined : at;
  }
  if (targets.some((target) => target.namespace === namespace)) return targets.length;
  return scope === 'mesh' ? targets.length + 1 : undefined;
}
