import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDnsLabel, checkOneOf } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { clusterScoped } from '../internal/cluster-scoped';

const LEVELS = ['privileged', 'baseline', 'restricted'] as const;
const DATA_PLANES = ['sidecar', 'ambient', 'none'] as const;

/** A level of the Pod Security Standards. */
export type PodSecurityLevel = (typeof LEVELS)[number];

/** The data plane of a namespace's pods. */
export type DataPlane = (typeof DATA_PLANES)[number];

/** Properties of `MeshNamespace`. */
export interface MeshNamespaceProps {
  /** The namespace's name, a DNS label. */
  readonly name: string;

  /** The pods' proxy: `sidecar` is an Envoy in each pod, `ambient` the node's ztunnel, `none` keeps the pods out of the mesh. @default 'sidecar' */
  readonly dataPlane?: DataPlane;

  /** The revision of istiod that injects the sidecars. @default - the cluster's default revision */
  readonly revision?: string;

  /**
   * The Pod Security level that the API server enforces. It refuses pods that do not meet the level.
   *
   * Without the Istio CNI a sidecar's init container needs NET_ADMIN, which `baseline` and `restricted` refuse.
   *
   * @default 'privileged'
   */
  readonly podSecurity?: PodSecurityLevel;

  /** The level for warnings and for the audit log. @default 'restricted' */
  readonly podSecurityWarning?: PodSecurityLevel;
}

function meshLabels({ dataPlane = 'sidecar', revision }: MeshNamespaceProps): Record<string, string> {
  if (dataPlane === 'ambient') return { 'istio.io/dataplane-mode': 'ambient' };
  if (dataPlane === 'none') return { 'istio-injection': 'disabled' };
  return revision === undefined ? { 'istio-injection': 'enabled' } : { 'istio.io/rev': revision };
}

/**
 * Promises a namespace whose pods are in the mesh, or kept out of it, and meet a Pod Security level.
 *
 * Objects: Namespace.
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
      throw new ConstructError(this, problem, "Leave it out, or set dataPlane: 'sidecar': a revision selects the injector of sidecars.", {
        code: 'MESH1007',
      });
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
