import { isIP } from 'node:net';
import type { KubernetesObject } from '../../../analysis/objects';
import { closest } from '../../../analysis/diagnostics/words';
import type { Labels } from '../../../analysis/match/labels';
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

interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol?: string;
}

interface Container {
  readonly ports?: readonly ContainerPort[];
}

interface PodTemplate {
  readonly metadata?: { readonly labels?: Labels };
  readonly spec?: { readonly hostNetwork?: boolean; readonly containers?: readonly Container[]; readonly initContainers?: readonly Container[] };
}

interface Workload extends KubernetesObject {
  readonly spec?: { readonly template?: PodTemplate; readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplate } } };
  readonly status?: { readonly podIP?: string };
}

const KINDS = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'StatefulSet'];

/** The address of pods that have not run yet: a private one, as in most clusters. */
const SOME_POD_ADDRESS = '10.244.0.1';

/** Finds the ends of connections among Kubernetes objects. */
export class Ends {
  private readonly workloads: readonly Workload[];
  private readonly namespaces: ReadonlyMap<string, Labels>;

  constructor(objects: readonly KubernetesObject[]) {
    this.workloads = objects.filter(({ kind = '' }) => KINDS.includes(kind));
    const namespaces = objects.filter(({ kind }) => kind === 'Namespace');
    this.namespaces = new Map(namespaces.map(({ metadata }) => [metadata.name, metadata.labels ?? {}]));
  }

  /**
   * The workload of this name, `NAME.NAMESPACE`, or an IP address, which is outside the cluster.
   *
   * @throws Error when there is no such workload, more than one, or one that no NetworkPolicy governs
   */
  find(name: string): End {
    if (isIP(name) !== 0) return { name, address: name };
    const found = this.workloads.filter((workload) => workloadName(workload) === name);
    if (found.length === 0) throw this.unknown(name);
    if (found.length > 1)
      throw new LiveError('MESH3004', `'${name}' is the name of ${kindsOf(found)}: a connection has one workload at each end. Rename one of them.`);
    const workload = found[0]!;
    const { metadata, spec } = templateOf(workload);
    if (spec?.hostNetwork === true) {
      throw new LiveError(
        'MESH3004',
        `'${name}' uses the network of its node: Kubernetes does not say how NetworkPolicies treat it. Name another workload.`,
      );
    }
    const namespace = workload.metadata.namespace ?? 'default';
    return {
      name,
      address: workload.status?.podIP ?? SOME_POD_ADDRESS,
      pod: {
        namespace,
        labels: metadata?.labels ?? {},
        namespaceLabels: { ...this.namespaces.get(namespace), 'kubernetes.io/metadata.name': namespace },
        ports: [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].flatMap(({ ports = [] }) => ports),
      },
    };
  }

  private unknown(name: string): Error {
    const names = this.workloads.map(workloadName).sort();
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

const workloadName = ({ metadata: { name, namespace = 'default' } }: KubernetesObject) => `${name}.${namespace}`;

const kindsOf = (workloads: readonly Workload[]) => workloads.map(({ kind }) => `a ${kind!}`).join(' and ');

function templateOf(workload: Workload): PodTemplate {
  if (workload.kind === 'Pod') return workload as PodTemplate;
  return workload.spec?.jobTemplate?.spec?.template ?? workload.spec?.template ?? {};
}
