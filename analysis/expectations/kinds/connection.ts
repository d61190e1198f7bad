import type { ObjectReference } from '../../diagnostics';
import { isIpAddress, isWithin, parseCidr } from '../../match/cidr';
import { type Labels, type LabelSelector, matchesSelector } from '../../match/labels';
import { labelsOfUndeclaredPods, type Mesh, type Namespace, specOf } from '../../model';
import { type KubernetesObject, namespaceOf, namespaceOfName, type SourceObject } from '../../objects';
import { type DescribedSchema, mapping, value } from '../schema/definitions';
import type { Kind } from './kind';

/** NetworkPolicies let a connection pass, or not. */
export interface ConnectionExpectation {
  /** The promise, in one sentence. */
  readonly promise: string;

  readonly connection: Connection;

  readonly expect: { readonly allowed: boolean };
}

/** A connection between two pods, or of a pod with an address. */
export interface Connection {
  /** A workload, `pod2.network-policy-demo`, or an IP address. */
  readonly from: string;

  /** A workload, or an IP address. */
  readonly to: string;

  readonly port: number;

  /** @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP';
}

/** The facts about a connection: both directions must be allowed. */
export interface ConnectionFacts {
  readonly allowed: boolean;
  readonly directions: readonly DirectionFacts[];
}

/** The facts about the egress of the sender, or the ingress of the receiver. */
export interface DirectionFacts {
  readonly direction: 'egress' | 'ingress';

  /** The end whose NetworkPolicies decide. */
  readonly of: string;

  /** `egress to reviews-v1.bookinfo 9080/TCP`. */
  readonly what: string;

  readonly allowed: boolean;

  /** The NetworkPolicies that select the end: only the ones that allow the direction, or all if none does. */
  readonly policies: readonly ObjectReference[];
}

const connectionSchema: DescribedSchema = {
  description: 'A connection between two pods, or of a pod with an address.',
  ...mapping({
    from: value('peer', 'A workload, or an IP address.'),
    to: value('peer', 'A workload, or an IP address.'),
    port: { type: 'integer', minimum: 1, maximum: 65535 },
    'protocol?': { enum: ['TCP', 'UDP'], default: 'TCP' },
  }),
};

export const connection: Kind<ConnectionExpectation, ConnectionFacts> = {
  fields: { connection: { $ref: '#/$defs/connection' } },
  expect: {
    name: 'allowed',
    schema: mapping({ allowed: { description: 'Whether NetworkPolicies let it pass.', type: 'boolean' } }),
  },
  definitions: { connection: connectionSchema },
  isNegative: ({ expect }) => !expect.allowed,
  sentText: ({ connection: { from, to, port, protocol = 'TCP' } }) => `${protocol} from ${from} to ${to}, port ${port}`,
  expectedText: ({ expect }) => (expect.allowed ? 'allowed' : 'not allowed'),
  measuredText: ({ allowed, directions }) => {
    if (allowed) return 'allowed';
    const denied = directions.filter((direction) => !direction.allowed);
    return `denied: ${denied.map(({ of, what }) => `no policy of ${of} allows ${what}`).join('; ')}`;
  },
  blame: blameConnection,
};

interface Peer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string };
}

interface PolicySpec {
  readonly egress?: readonly { readonly to?: readonly Peer[] }[] | null;
  readonly ingress?: readonly { readonly from?: readonly Peer[] }[] | null;
}

/** Blames the NetworkPolicies of the directions that decided: first the ones that name the other end, then the ones that allow nothing. */
function blameConnection(expectation: ConnectionExpectation, facts: ConnectionFacts | undefined, mesh: Mesh): readonly SourceObject[] {
  const deciding = (facts?.directions ?? []).filter(({ allowed }) => allowed === facts?.allowed).flatMap(({ policies }) => policies);
  const isDeciding = ({ object }: SourceObject) =>
    deciding.some(({ name, namespace }) => name === object.metadata.name && namespace === namespaceOf(object));
  return mesh
    .ofKind('NetworkPolicy')
    .filter(isDeciding)
    .map((policy) => ({ policy, distance: distanceOf(policy, expectation, mesh) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ policy }) => policy);
}

function distanceOf({ object }: SourceObject, { connection: { from, to } }: ConnectionExpectation, mesh: Mesh): number {
  const { egress, ingress } = specOf<PolicySpec>(object);
  if ((egress ?? []).length + (ingress ?? []).length === 0) return 1;
  const speaksOf = (name: string, peers: readonly Peer[]) =>
    isIpAddress(name) ? peers.some((peer) => hasAddress(peer, name)) : speaksOfPods(endOf(name, mesh), object, peers);
  const speaksOfTo =
    egress?.length &&
    speaksOf(
      to,
      egress.flatMap((rule) => rule.to ?? []),
    );
  const speaksOfFrom =
    ingress?.length &&
    speaksOf(
      from,
      ingress.flatMap((rule) => rule.from ?? []),
    );
  return speaksOfTo || speaksOfFrom ? 0 : 2;
}

/** The pods at an end of a connection. */
interface End {
  /** The names of its workload, its Services and its label `app`. */
  readonly names: readonly string[];
  readonly namespace: Namespace;
  readonly pods: readonly Labels[];
}

function endOf(fullName: string, mesh: Mesh): End {
  const workloads = mesh.workloadsNamed(fullName);
  const pods = workloads.length === 0 ? [labelsOfUndeclaredPods(fullName)] : workloads.map(({ labels }) => labels);
  const services = workloads.flatMap((workload) => mesh.servicesOf(workload).map(({ name }) => name));
  const names = [...workloads.map(({ name }) => name), ...services, ...pods.flatMap(({ app }) => app ?? [])];
  return { names, namespace: mesh.namespace(namespaceOfName(fullName)), pods };
}

/** True if a policy has a name of the pods in its own, or selects them by a label. A peer that selects all pods speaks of none. */
function speaksOfPods({ names, namespace, pods }: End, policy: KubernetesObject, peers: readonly Peer[]): boolean {
  const selects = ({ podSelector, namespaceSelector }: Peer) =>
    !(isEmpty(podSelector) && isEmpty(namespaceSelector)) &&
    (namespaceSelector ? matchesSelector(namespace.labels, namespaceSelector) : namespace.name === namespaceOf(policy)) &&
    pods.some((labels) => matchesSelector(labels, podSelector ?? {}));
  return names.some((name) => `-${policy.metadata.name}-`.includes(`-${name}-`)) || peers.some(selects);
}

const isEmpty = (selector: LabelSelector | undefined) =>
  Object.keys(selector?.matchLabels ?? {}).length === 0 && (selector?.matchExpressions ?? []).length === 0;

function hasAddress({ ipBlock }: Peer, address: string): boolean {
  const [outer, inner] = [ipBlock?.cidr ?? '', `${address}/${address.includes(':') ? 128 : 32}`].map(parseCidr);
  return outer !== undefined && inner !== undefined && isWithin(inner, outer);
}
