import { Mesh, principalOf, type Service } from '../../analysis/model';
import { type KubernetesObject, namespaceOf } from '../../analysis/objects';
import { type Pod, proxyOf, workloadOf } from '../testbed/pod-spec';

/** A workload with a proxy, with the names that Istio's metrics give it. */
export interface MeshPeer {
  readonly workload: string;
  readonly namespace: string;
  readonly app: string;
  readonly version: string;
  readonly canonicalService: string;
  readonly principal: string;

  /** Tells whether its pods run a proxy alone. */
  readonly isGateway: boolean;
}

/** Requests of one workload to another. */
export interface Edge {
  readonly from: MeshPeer;
  readonly to: MeshPeer;

  /** The Service that receives the requests. */
  readonly service: { readonly name: string; readonly namespace: string };
}

/** A Service of the mesh with the workloads behind it. */
interface Served {
  readonly service: Edge['service'];
  readonly peers: readonly MeshPeer[];
}

/**
 * A small set of edges over which every workload with a proxy calls and is called. Each gateway calls each service once. The services form a ring, in
 * which the workloads of one call those of the next.
 */
export function edgesOf(pods: readonly Pod[], services: readonly KubernetesObject[]): Edge[] {
  const meshed = pods.filter((pod) => proxyOf(pod) !== undefined);
  const gateways = peersOf(meshed).filter(({ isGateway }) => isGateway);
  const served = meshOf(meshed, services)
    .services.map(servedBy)
    .filter(({ peers }) => peers.length > 0);
  return served.flatMap(({ service, peers }, at) => [
    ...gateways.map((from) => ({ from, to: peers[0]!, service })),
    ...pairs(served.at(at - 1)!.peers, peers).map(([from, to]) => ({ from, to, service })),
  ]);
}

/** Pairs of two lists in which every element of both occurs. */
function pairs(some: readonly MeshPeer[], others: readonly MeshPeer[]): [MeshPeer, MeshPeer][] {
  const count = Math.max(some.length, others.length);
  return Array.from({ length: count }, (_, at) => [some[at % some.length]!, others[at % others.length]!]);
}

/** Lists of the API server leave out the kind of each object. */
function meshOf(pods: readonly Pod[], services: readonly KubernetesObject[]): Mesh {
  const ofKind = (kind: string, objects: readonly KubernetesObject[]) =>
    objects.map((object) => ({ object: { ...object, apiVersion: 'v1', kind }, file: '' }));
  return Mesh.of([...ofKind('Pod', pods), ...ofKind('Service', services)]);
}

function servedBy({ name, namespace, workloads }: Service): Served {
  const pods = workloads.map(({ source }) => source.object as Pod);
  return { service: { name, namespace }, peers: peersOf(pods).filter(({ isGateway }) => !isGateway) };
}

/** The workloads of some pods, each once. */
function peersOf(pods: readonly Pod[]): MeshPeer[] {
  return [...new Map(pods.map((pod) => [workloadOf(pod), peerOf(pod)])).values()];
}

function peerOf(pod: Pod): MeshPeer {
  const { labels = {} } = pod.metadata;
  const namespace = namespaceOf(pod);
  const workload = workloadOf(pod).slice(0, -namespace.length - 1);
  const app = labels['service.istio.io/canonical-name'] ?? labels['app.kubernetes.io/name'] ?? labels.app ?? workload;
  return {
    workload,
    namespace,
    app: labels.app ?? 'unknown',
    version: labels.version ?? 'unknown',
    canonicalService: app,
    principal: `spiffe://${principalOf(namespace, pod.spec.serviceAccountName ?? 'default')}`,
    isGateway: pod.spec.containers.every(({ name }) => name === 'istio-proxy'),
  };
}
