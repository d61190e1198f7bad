import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDnsLabel, checkOneOf } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { clusterScoped } from '../internal/cluster-scoped';

const LEVELS = ['privileged', 'baseline', 'restricted'] as const;
const DATA_PLANES = ['sidecar', 'ambient', 'none'] as const;

/** A level of the Pod Security Standards. */
export type PodSecurityLevel = (typeof LEVELS)[number];

/** How a namespace's pods take part in the mesh. */
export type DataPlane = (typeof DATA_PLANES)[number];

/** Properties of `MeshNamespace`. */
export interface MeshNamespaceProps {
  /** The namespace's name, a DNS label. */
  readonly name: string;

  /** How its pods take part: an Envoy in each pod, the node's ztunnel, or not at all. @default 'sidecar' */
  readonly dataPlane?: DataPlane;

  /** The revision of istiod that injects the sidecars. @default - the cluster's default revision */
  readonly revision?: string;

  /**
   * The level that the API server enforces: pods below it are refused.
   *
   * Without the Istio CNI a sidecar's init container needs NET_ADMIN, which `baseline` and `restricted` refuse.
   *
   * @default 'privileged'
   */
  readonly podSecurity?: PodSecurityLevel;

  /** The level that the API server warns of, and writes to the audit log. @default 'restricted' */
  readonly podSecurityWarning?: PodSecurityLevel;
}

function meshLabels({ dataPlane = 'sidecar', revision }: MeshNamespaceProps): Record<string, string> {
  if (dataPlane === 'ambient') return { 'istio.io/dataplane-mode': 'ambient' };
  if (dataPlane === 'none') return { 'istio-injection': 'disabled' };
  return revision === undefined ? { 'istio-injection': 'enabled' } : { 'istio.io/rev': revision };
}

/**
 * A namespace whose pods are in the mesh (or said not to be), and held to a Pod Security level.
 *
 * @example
 * new MeshNamespace(chart, 'Namespace', { name: 'shop', podSecurity: 'restricted' });
 */
export class MeshNamespace extends Construct {
  /** The namespace's name. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: MeshNamespaceProps) {
    super(scope, id);
    const { dataPlane = 'sidecar', podSecurity = 'privileged', podSecurityWarning = 'restricted' } = props;
    checkDnsLabel(this, 'namespace', props.name);
    checkOneOf(this, 'dataPlane', dataPlane, DATA_PLANES);
    checkOneOf(this, 'podSecurity', podSecurity, LEVELS);
    checkOneOf(this, 'podSecurityWarning', podSecurityWarning, LEVELS);
    if (props.revision !== undefined) checkDnsLabel(this, 'revision', props.revision);
    if (props.revision !== undefined && dataPlane !== 'sidecar') {
      const problem = `revision '${props.revision}' is given with data plane '${dataPlane}'.`;
      throw new ConstructError(this, problem, "A revision chooses who injects sidecars: drop it, or set dataPlane: 'sidecar'.");
    }
    this.name = props.name;

    const namespace = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: props.name,
        labels: {
          ...meshLabels(props),
          'pod-security.kubernetes.io/enforce': podSecurity,
          'pod-security.kubernetes.io/audit': podSecurityWarning,
          'pod-security.kubernetes.io/warn': podSecurityWarning,
        },
      },
    });
    clusterScoped(namespace);
  }
}
