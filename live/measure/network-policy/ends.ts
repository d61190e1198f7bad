import { closest } from '../../../analysis/diagnostics/words';
import { isIpAddress } from '../../../analysis/match/cidr';
import type { Labels } from '../../../analysis/match/labels';
import type { ContainerPort, Mesh, Workload } from '../../../analysis/model';
import { LiveError } from '../../live-error';

/** One end of a connection. */
export interface End {
  /** `cart-v1.shop`, or an address. */
  readonly name: string;

  readonly address: string;

  /** @default - an address outside the cluster */
  readonly pod?: PolicyPod;
}

/** The properties of a pod that NetworkPolicies select by. */
export interface PolicyPod {
  readonly namespace: string;
  readonly labels: Labels;
  readonly namespaceLabels: Labels;
  readonly ports: readonly ContainerPort[];
}

/** The address of a pod that has not run yet: a private one, as pods have in most clusters. */
const SOME_POD_ADDRESS = '10.244.0.1';

/** Finds the ends of connections in a mesh. */
export class Ends {
  constructor(private readonly mesh: Mesh) {}

  /**
   * The workload of this name, `NAME.NAMESPACE`, or an IP address, which is outside the cluster.
   *
   * @throws Error when there is no such workload, more than one, or one that no NetworkPolicy governs
   */
  find(name: string): End {
    if (isIpAddress(name)) return { name, address: name };
    const found = this.mesh.workloadsNamed(name);
    if (found.length === 0) throw this.unknown(name);
    if (found.length > 1)
      throw new LiveError('MESH3004', `'${name}' is the name of ${kindsOf(found)}: a connection has one workload at each end. Rename one of them.`);
    const workload = found[0]!;
    const { namespace, labels, ports, spec } = workload;
    if (spec.hostNetwork === true) {
      throw new LiveError(
        'MESH3004',
        `'${name}' uses the network of its node: Kubernetes does not say how NetworkPolicies treat it. Name another workload.`,
      );
    }
    return {
      name,
      address: addressOf(workload),
      pod: { namespace, labels, namespaceLabels: this.mesh.namespace(namespace).labels, ports },
    };
  }

  private unknown(name: string): Error {
    const names = this.mesh.workloads.map(({ fullName }) => fullName).sort();
    if (names.length === 0)
      return new LiveError('MESH3004', `there is no workload '${name}': the manifests have none at all. Apply it, or name an IP address.`);
    const near = closest(name, names);
    const suggestion = near === undefined ? '' : `Did you mean '${near}'? `;
    return new LiveError(
      'MESH3004',
      `there is no workload '${name}'. ${suggestion}There are: ${names.join(', ')}. Anything else must be an IP address.`,
    );
  }
}

const kindsOf = (workloads: readonly Workload[]) => workloads.map(({ kind }) => `a ${kind}`).join(' and ');

/** The address that the API server has for a pod. */
function addressOf({ source }: Workload): string {
  const { status } = source.object as { readonly status?: { readonly podIP?: string } };
  return status?.podIP ?? SOME_POD_ADDRESS;
}
