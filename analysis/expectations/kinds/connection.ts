import type { ObjectReference } from '../../diagnostics';
import type { LabelSelector } from '../../match/labels';
import { type Mesh, specOf } from '../../model';
import { namespaceOf, type SourceObject } from '../../objects';
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
    .sort((a, b) => distanceOf(a, expectation) - distanceOf(b, expectation));
}

function distanceOf({ object }: SourceObject, { connection: { from, to } }: ConnectionExpectation): number {
  const { egress, ingress } = specOf<PolicySpec>(object);
  const [toPeers, fromPeers] = [(egress ?? []).flatMap((rule) => rule.to ?? []), (ingress ?? []).flatMap((rule) => rule.from ?? [])];
  if ((egress ?? []).length + (ingress ?? []).length === 0) return 1;
  const { name } = object.metadata;
  const speaksOfTo = egress?.length && speaksOf(to, name, toPeers);
  const speaksOfFrom = ingress?.length && speaksOf(from, name, fromPeers);
  return speaksOfTo || speaksOfFrom ? 0 : 2;
}

/** True if a policy has the name of an end, or its peers a label that the end's name contains. */
function speaksOf(end: string, policy: string, peers: readonly Peer[]): boolean {
  const workload = end.split('.')[0]!.replace(/-v\d+$/, '');
  const selectors = peers.flatMap(({ podSelector, namespaceSelector }) => [podSelector, namespaceSelector]);
  const values = selectors.flatMap((selector) => Object.values(selector?.matchLabels ?? {}));
  return policy.includes(workload) || values.some((label) => workload.includes(label));
}
