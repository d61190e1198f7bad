import type { Connection } from '../../../analysis/expectations';
import type { End, Ends } from './ends';

/** A connection whose ends are known. */
export interface Traffic {
  readonly from: End;
  readonly to: End;
  readonly port: number;

  /** The name of the port in the receiving pod; empty if it has none. */
  readonly portName: string;

  readonly protocol: string;
}

export function trafficOf({ from, to, port, protocol = 'TCP' }: Connection, ends: Ends): Traffic {
  const receiver = ends.find(to);
  const declared = receiver.pod?.ports.find((declaration) => declaration.containerPort === port && (declaration.protocol ?? 'TCP') === protocol);
  return { from: ends.find(from), to: receiver, port, portName: declared?.name ?? '', protocol };
}

/** The content of the file for `--traffic-path` of cyclonus. */
export function trafficFile(traffic: readonly Traffic[]): string {
  const peer = ({ address, pod }: End) => ({
    IP: address,
    Internal: pod === undefined ? null : { Namespace: pod.namespace, PodLabels: pod.labels, NamespaceLabels: pod.namespaceLabels },
  });
  return JSON.stringify(
    traffic.map(({ from, to, port, portName, protocol }) => ({
      Source: peer(from),
      Destination: peer(to),
      ResolvedPort: port,
      ResolvedPortName: portName,
      Protocol: protocol,
    })),
  );
}
