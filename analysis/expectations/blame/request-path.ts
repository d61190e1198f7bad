import { qualifiedHost } from '../../match/host';
import type { Labels } from '../../match/labels';
import { type Gateway, isBoundTo, type Mesh, type Route } from '../../model';
import { namespaceOfName } from '../../objects';
import type { Request } from '../request';

/** A Service, workload or host that requests go to, or that an outcome names. */
export interface Target {
  /** The Services in front of its pods, `reviews.bookinfo`; or its own name. */
  readonly hosts: readonly string[];
  readonly namespace: string;

  /** The labels of its pods, by workload. */
  readonly pods: readonly Labels[];
}

/** The way that requests take through a mesh. */
export interface RequestPath {
  /** The Gateways through which they enter; none for requests within the mesh. */
  readonly gateways: readonly Gateway[];

  /** The nearest to the outcome first: the names that it mentions, then the hosts that are asked. */
  readonly targets: readonly Target[];

  /** The host that they ask for. */
  readonly host: string;

  /** The namespace of their sender. */
  readonly from: string;
}

/** The way of requests through a mesh. `mentioned` are the names that their outcome mentions. */
export function pathOf(request: Request, mentioned: readonly string[], mesh: Mesh): RequestPath {
  const { hostname } = new URL(request.url);
  const from = namespaceOfName(request.from);
  const service = qualifiedHost(hostname, from);
  const gateways = mesh.gatewaysBehind(service);
  const asked = gateways.length === 0 ? [service] : mesh.routes.filter((route) => isBoundToAny(route, gateways)).flatMap(destinationsOf);
  const targets = [...new Set([...mentioned, ...asked])].map((name) => targetOf(name, mesh));
  return { gateways, targets, host: request.headers?.host ?? hostname, from };
}

export const isBoundToAny = (route: Route, gateways: readonly Gateway[]): boolean => gateways.some((gateway) => isBoundTo(route, gateway));

const destinationsOf = ({ rules }: Route): string[] => rules.flatMap(({ destinations }) => destinations.map(({ host }) => host));

function targetOf(name: string, mesh: Mesh): Target {
  const workloads = mesh.workloadsBehind(name);
  const services = [...new Set(workloads.flatMap((workload) => mesh.servicesOf(workload)))];
  return {
    hosts: services.length === 0 ? [name] : services.map(({ fullName }) => fullName),
    namespace: namespaceOfName(name),
    pods: workloads.map(({ labels }) => labels),
  };
}
