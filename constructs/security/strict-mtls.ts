import { Construct } from 'constructs';
import * as security from '../../imports/security.istio.io';
import { ConstructError } from '../core/construct-error';
import { ISTIO_NAMESPACE, namespaceOf } from '../core/names';
import type { IMeshService } from '../mesh/references';

/** STRICT for all pods of a namespace. */
export interface NamespaceMtlsProps {
  /** The namespace. @default - the chart's */
  readonly namespace?: string;
}

/** STRICT for all pods of the mesh. */
export interface MeshMtlsProps {
  /** Asks for the whole mesh. */
  readonly scope: 'mesh';

  /** The mesh's root namespace. @default 'istio-system' */
  readonly rootNamespace?: string;
}

/** STRICT for the pods of one service. */
export interface WorkloadMtlsProps {
  /** The service whose pods are meant. */
  readonly workload: IMeshService;

  /** Ports of it that also take plain text. @default - none */
  readonly permissivePorts?: readonly number[];
}

/** Properties of `StrictMtls`. */
export type StrictMtlsProps = NamespaceMtlsProps | MeshMtlsProps | WorkloadMtlsProps;

const Mode = security.PeerAuthenticationSpecMtlsMode;
const PortMode = security.PeerAuthenticationSpecPortLevelMtlsMode;

/**
 * Promises that nobody without a certificate of the mesh gets in: to a namespace, to the whole mesh, or to one service.
 *
 * Objects: PeerAuthentication, called `default` for a namespace or the mesh, and as the service for a service.
 *
 * @example
 * new StrictMtls(chart, 'StrictMtls');
 * @example
 * new StrictMtls(chart, 'MeshWide', { scope: 'mesh' });
 * @example
 * new StrictMtls(chart, 'CartMtls', { workload: cart, permissivePorts: [8080] });
 */
export class StrictMtls extends Construct {
  constructor(scope: Construct, id: string, props: StrictMtlsProps = {}) {
    super(scope, id);
    if ('workload' in props) this.guardWorkload(props);
    else {
      const namespace = 'scope' in props ? (props.rootNamespace ?? ISTIO_NAMESPACE) : namespaceOf(this, props.namespace);
      new security.PeerAuthentication(this, 'Resource', {
        metadata: { name: 'default', namespace },
        spec: { mtls: { mode: Mode.STRICT } },
      });
    }
  }

  private guardWorkload({ workload, permissivePorts = [] }: WorkloadMtlsProps): void {
    for (const port of permissivePorts) {
      if (port === workload.port) continue;
      const problem = `port ${port} is excepted, and service '${workload.name}' has no such port.`;
      throw new ConstructError(this, problem, `Its port is ${workload.port}.`);
    }
    const exceptions = Object.fromEntries(permissivePorts.map((port) => [String(port), { mode: PortMode.PERMISSIVE }]));
    new security.PeerAuthentication(this, 'Resource', {
      metadata: { name: workload.name, namespace: workload.namespace },
      spec: {
        selector: { matchLabels: { ...workload.podLabels } },
        mtls: { mode: Mode.STRICT },
        ...(permissivePorts.length > 0 && { portLevelMtls: exceptions }),
      },
    });
  }
}
