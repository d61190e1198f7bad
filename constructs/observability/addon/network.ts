import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { PodSelection } from '../../workloads/references';
import { DNS_PORTS, type NetworkPeer, type NetworkPort, renderPeer, renderPorts, selector } from '../../network/peers';

/** Connections from or to some peers. */
export interface Connections {
  /** The peers; `anywhere` is every address, inside and outside the cluster. */
  readonly peers: readonly NetworkPeer[] | 'anywhere';

  /** @default - any */
  readonly ports?: readonly NetworkPort[];
}

/** What an add-on's pod may do. */
export interface PodNetwork {
  readonly pods: PodSelection;
  readonly name: string;
  readonly ingress: readonly Connections[];
  readonly egress: readonly Connections[];
}

/** Names resolve. */
export const DNS: Connections = { peers: [{ anyNamespace: true }], ports: DNS_PORTS };

/** TCP ports. */
export const tcp = (...ports: number[]): NetworkPort[] => ports.map((port) => ({ port }));

/** A NetworkPolicy that says all of an add-on: who reaches its pod, whom it reaches, and nobody else. Who is nobody (a peer that is off) is left out. */
export function addNetworkPolicy(scope: Construct, { pods, name, ingress, egress }: PodNetwork): void {
  const render = (end: 'from' | 'to') => (connections: Connections) => ({
    ...(connections.peers !== 'anywhere' && { [end]: connections.peers.map((peer) => renderPeer(scope, peer, pods.namespace)) }),
    ...(connections.ports && { ports: renderPorts(scope, connections.ports) }),
  });
  const isSomebody = ({ peers }: Connections) => peers === 'anywhere' || peers.length > 0;
  new ApiObject(scope, `Network.${name}`, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: pods.namespace },
    spec: {
      podSelector: selector(pods),
      policyTypes: ['Ingress', 'Egress'],
      ingress: ingress.filter(isSomebody).map(render('from')),
      egress: egress.filter(isSomebody).map(render('to')),
    },
  });
}
