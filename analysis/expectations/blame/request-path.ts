import type { Request } from '../request';
import type { KubernetesObject } from '../../objects/kubernetes-object';

/** An object and the file that it stands in. */
export interface Placed {
  readonly object: KubernetesObject;
  readonly file: string;
}

type Labels = Readonly<Record<string, string>>;

/** What a request goes to, or an outcome speaks of. */
export interface Target {
  /** The Services, `reviews.bookinfo`, or the host outside. */
  readonly hosts: readonly string[];
  readonly namespace: string;

  /** The labels of its pods. */
  readonly pods: readonly Labels[];
}

/** The way that requests take through a mesh. */
export interface RequestPath {
  /** The Gateways by which they come in; none for requests within the mesh. */
  readonly gateways: readonly Placed[];

  /** The nearest to the outcome first: what it speaks of, then what is asked. */
  readonly targets: readonly Target[];

  /** The host that they ask for. */
  readonly host: string;

  /** The namespace of their sender. */
  readonly from: string;
}

/** What the fields of a kind are, as far as they lead the way. */
interface Spec {
  readonly selector?: Labels;
  readonly gateways?: readonly string[];
  readonly parentRefs?: readonly { readonly name: string; readonly namespace?: string }[];
  readonly http?: readonly { readonly route?: readonly { readonly destination: { readonly host: string } }[] }[];
  readonly rules?: readonly { readonly backendRefs?: readonly { readonly name: string }[] }[];
  readonly servers?: readonly { readonly hosts: readonly string[] }[];
  readonly listeners?: readonly { readonly hostname?: string }[];
  readonly template?: { readonly metadata?: { readonly labels?: Labels } };
}

const specOf = ({ object }: Placed): Spec => (object as { spec?: Spec }).spec ?? {};

const ofKind = (objects: readonly Placed[], ...kinds: string[]) => objects.filter(({ object }) => kinds.includes(object.kind ?? ''));

/** Where kubectl puts an object. */
export const namespaceOf = ({ metadata }: KubernetesObject) => metadata.namespace ?? 'default';

/** `reviews.bookinfo`; of a Namespace, its name. */
export const fullName = (object: KubernetesObject) =>
  object.kind === 'Namespace' ? object.metadata.name : `${object.metadata.name}.${namespaceOf(object)}`;

/** A host as Istio understands it: `reviews` in namespace bookinfo, and `reviews.bookinfo.svc.cluster.local`, are `reviews.bookinfo`. */
export function qualified(host: string, namespace: string): string {
  return host.includes('.') ? host.replace(/\.svc(\.cluster\.local)?$/, '') : `${host}.${namespace}`;
}

/** Whether labels have all of a selector. */
export const selects = (selector: Labels, labels: Labels) => Object.entries(selector).every(([key, value]) => labels[key] === value);

/** The way of requests through the mesh that these objects make. `mentioned` are the names that their outcome speaks of. */
export function pathOf(request: Request, mentioned: readonly string[], objects: readonly Placed[]): RequestPath {
  const { hostname } = new URL(request.url);
  const from = request.from.slice(request.from.lastIndexOf('.') + 1);
  const service = qualified(hostname, from);
  const gateways = ofKind(objects, 'Gateway').filter((gateway) => isBehind(gateway, service));
  const asked = gateways.length === 0 ? [service] : objects.filter((route) => isBoundTo(route, gateways)).flatMap(destinationsOf);
  const targets = [...new Set([...mentioned, ...asked])].map((name) => targetOf(name, objects));
  return { gateways, targets, host: request.headers?.host ?? hostname, from };
}

function targetOf(name: string, objects: readonly Placed[]): Target {
  const namespace = name.slice(name.lastIndexOf('.') + 1);
  const neighbours = objects.filter(({ object }) => namespaceOf(object) === namespace);
  const services = ofKind(neighbours, 'Service').filter((service) => Object.keys(specOf(service).selector ?? {}).length > 0);
  const workloads = ofKind(neighbours, 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod').map((workload) => ({
    name: fullName(workload.object),
    labels: specOf(workload).template?.metadata?.labels ?? workload.object.metadata.labels ?? {},
  }));
  const service = services.find(({ object }) => fullName(object) === name);
  const pods = workloads
    .filter((workload) => (service === undefined ? workload.name === name : selects(specOf(service).selector!, workload.labels)))
    .map(({ labels }) => labels);
  const behind = services.filter((candidate) => pods.some((labels) => selects(specOf(candidate).selector!, labels)));
  return { hosts: behind.length === 0 ? [name] : behind.map(({ object }) => fullName(object)), namespace, pods };
}

const isGatewayApi = ({ object }: Placed) => object.apiVersion?.startsWith('gateway.networking.k8s.io/') ?? false;

/** Whether a Gateway configures the pods of a host: `istio-ingressgateway` by its selector, `NAME-istio` because istiod made it. */
function isBehind(gateway: Placed, host: string): boolean {
  const [service = '', namespace] = host.split('.');
  if (isGatewayApi(gateway)) return service.startsWith(`${gateway.object.metadata.name}-`) && namespace === namespaceOf(gateway.object);
  return Object.values(specOf(gateway).selector ?? {}).some((value) => service.includes(value));
}

/** Whether a VirtualService or HTTPRoute routes what comes in by one of these Gateways. */
export function isBoundTo(route: Placed, gateways: readonly Placed[]): boolean {
  const { gateways: names = [], parentRefs = [] } = specOf(route);
  const own = namespaceOf(route.object);
  const bound = [
    ...names.map((name) => (name.includes('/') ? name : `${own}/${name}`)),
    ...parentRefs.map(({ name, namespace = own }) => `${namespace}/${name}`),
  ];
  return gateways.some(
    (gateway) => isGatewayApi(gateway) === isGatewayApi(route) && bound.includes(`${namespaceOf(gateway.object)}/${gateway.object.metadata.name}`),
  );
}

function destinationsOf(route: Placed): string[] {
  const { http = [], rules = [] } = specOf(route);
  const hosts = [
    ...http.flatMap(({ route: destinations = [] }) => destinations.map(({ destination }) => destination.host)),
    ...rules.flatMap(({ backendRefs = [] }) => backendRefs.map(({ name }) => name)),
  ];
  return hosts.map((host) => qualified(host, namespaceOf(route.object)));
}

/** Whether a Gateway serves a host. */
export function serves(gateway: Placed, host: string): boolean {
  const { servers = [], listeners = [] } = specOf(gateway);
  const patterns = [...servers.flatMap(({ hosts }) => hosts), ...listeners.map(({ hostname }) => hostname ?? '*')];
  return patterns.map((pattern) => pattern.slice(pattern.indexOf('/') + 1)).some((pattern) => isHostOf(pattern, host));
}

const isHostOf = (pattern: string, host: string) => (pattern.startsWith('*') ? host.endsWith(pattern.slice(1)) : host === pattern);
