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

/** The connections that an add-on's pod may have. */
export interface PodNetwork {
  readonly pods: PodSelection;
  readonly name: string;
  readonly ingress: readonly Connections[];
  readonly egress: readonly Connections[];
}

/** DNS queries. */
export const DNS: Connections = { peers: [{ anyNamespace: true }], ports: DNS_PORTS };

/** Creates the only NetworkPolicy of an add-on: it denies every other connection. Rules without peers (their add-on is off) are omitted. */
export function addNetworkPolicy(scope: Construct, { pods, name, ingress, egress }: PodNetwork): void {
  const render = (end: 'from' | 'to') => (connections: Connections) => ({
    ...(connections.peers !== 'anywhere' && { [end]: connections.peers.map((peer) => renderPeer(scope, peer, pods.namespace)) }),
    ...(connections.ports && { ports: renderPorts(scope, connections.ports) }),
  });
  const hasPeers = ({ peers }: Connections) => peers === 'anywhere' || peers.length > 0;
  new ApiObject(scope, `Network.${name}`, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: pods.namespace },
    spec: {
      podSelector: selector(pods),
      policyTypes: ['Ingress', 'Egress'],
      ingress: ingress.filter(hasPeers).map(render('from')),
      egress: egress.filter(hasPeers).map(render('to')),
    },
  });
}
