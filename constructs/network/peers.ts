import type { Construct } from 'constructs';
import { checkCidr, checkDnsLabel, checkOneOf, checkPort } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import type { PodSelection } from '../workloads/references';
import type { LabelSelector, NetworkPolicyPeer, NetworkPolicyPort } from '../internal/kubernetes';

/** A block of IP addresses. Use it for addresses outside the cluster. */
export interface CidrPeer {
  /** A block of addresses, such as `192.168.1.0/24`. */
  readonly cidr: string;

  /** Smaller blocks within it that are excluded. @default - none */
  readonly except?: readonly string[];
}

/** A port and its protocol. */
export interface NetworkPort {
  /** The port's number. */
  readonly port: number;

  /** The protocol. @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/** Pods of any namespace. */
export interface PodsOfAnyNamespace {
  /** Selects every namespace. */
  readonly anyNamespace: true;

  /** Labels of the pods. A pod must have all of them. @default - every pod */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** The other end of a connection: pods, the pods of a service, or addresses. */
export type NetworkPeer = PodSelection | PodsOfAnyNamespace | CidrPeer;

/** The ports of DNS, which uses both protocols. */
export const DNS_PORTS: readonly NetworkPort[] = [
  { port: 53, protocol: 'UDP' },
  { port: 53, protocol: 'TCP' },
];

/** TCP ports. */
export const tcp = (...ports: number[]): NetworkPort[] => ports.map((port) => ({ port }));

/** Pods of any namespace. */
export const ANY_NAMESPACE: NetworkPolicyPeer = { namespaceSelector: {} };

/** Returns the peer as Kubernetes writes it in a policy of `namespace`. */
export function renderPeer(scope: Construct, peer: NetworkPeer, namespace: string): NetworkPolicyPeer {
  if (typeof peer !== 'object') {
    throw new ConstructError(scope, `peer is '${String(peer)}'.`, "Pass a construct, { podLabels, namespace } or { cidr: '10.0.0.0/8' }.");
  }
  if ('cidr' in peer) {
    checkCidr(scope, peer.cidr, peer.except);
    return { ipBlock: { cidr: peer.cidr, ...(peer.except && { except: [...peer.except] }) } };
  }
  if ('anyNamespace' in peer) {
    const { podLabels = {} } = peer;
    return { ...ANY_NAMESPACE, ...(Object.keys(podLabels).length > 0 && { podSelector: selector({ podLabels }) }) };
  }
  checkDnsLabel(scope, 'namespace of a peer', peer.namespace);
  return {
    podSelector: selector(peer),
    ...(peer.namespace !== namespace && { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': peer.namespace } } }),
  };
}

/** Returns the ports as Kubernetes writes them. */
export function renderPorts(scope: Construct, ports: readonly NetworkPort[]): NetworkPolicyPort[] {
  if (ports.length === 0) {
    throw new ConstructError(scope, 'ports is an empty list, which Kubernetes reads as any port.', 'Name at least one, or leave it out for any.');
  }
  return ports.map(({ port, protocol = 'TCP' }) => {
    checkPort(scope, port);
    checkOneOf(scope, 'protocol', protocol, ['TCP', 'UDP', 'SCTP']);
    return { port, protocol };
  });
}

/** Returns the selector of pods with the labels. */
export function selector({ podLabels }: Pick<PodSelection, 'podLabels'>): LabelSelector {
  return Object.keys(podLabels).length === 0 ? {} : { matchLabels: { ...podLabels } };
}
