import type { ObjectReference } from '../../diagnostics';
import { namespaceOf, type Placed } from '../blame/request-path';
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

  /** The NetworkPolicies that select the end: those that allow the direction, or if none does, all of them. */
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
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

interface PolicySpec {
  readonly egress?: readonly { readonly to?: readonly Peer[] }[];
  readonly ingress?: readonly { readonly from?: readonly Peer[] }[];
}

/** Blames the NetworkPolicies of the directions that decided: those that speak of the other end first, then those that allow nothing. */
function blameConnection(
  { connection: { from, to } }: ConnectionExpectation,
  facts: ConnectionFacts | undefined,
  objects: readonly Placed[],
): readonly Placed[] {
  const deciding = (facts?.directions ?? []).filter(({ allowed }) => allowed === facts?.allowed).flatMap(({ policies }) => policies);
  const isDeciding = ({ object: { kind, metadata }, object }: Placed) =>
    kind === 'NetworkPolicy' && deciding.some(({ name, namespace }) => name === metadata.name && namespace === namespaceOf(object));
  const distance = ({ object }: Placed) => {
    const { egress = [], ingress = [] } = (object as { readonly spec?: PolicySpec }).spec ?? {};
    if (egress.length + ingress.length === 0) return 1;
    const { name } = object.metadata;
    const speaksOfTo = egress.length > 0 && speaksOf(to, name, egress.flatMap((rule) => rule.to ?? [])); // prettier-ignore
    const speaksOfFrom = ingress.length > 0 && speaksOf(from, name, ingress.flatMap((rule) => rule.from ?? [])); // prettier-ignore
    return speaksOfTo || speaksOfFrom ? 0 : 2;
  };
  return objects.filter(isDeciding).sort((a, b) => distance(a) - distance(b));
}

/** True if a policy has the name of an end, or its peers a label that the end's name contains. */
function speaksOf(end: string, policy: string, peers: readonly Peer[]): boolean {
  const workload = end.split('.')[0]!.replace(/-v\d+$/, '');
  const labels = peers.flatMap(({ podSelector, namespaceSelector }) => [podSelector, namespaceSelector]);
  const values = labels.flatMap((selector) => Object.values(selector?.matchLabels ?? {}));
  return policy.includes(workload) || values.some((label) => workload.includes(label));
}
