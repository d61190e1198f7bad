import { Construct } from 'constructs';
import * as security from '../../imports/security.istio.io';
import { checkOneOf } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { ISTIO_NAMESPACE, namespaceOf } from '../internal/namespace';
import { checkService, type IMeshService } from '../workloads/references';

/** Mutual TLS for all pods of a namespace. */
export interface NamespaceMtlsProps {
  /** The namespace. @default - the chart's */
  readonly namespace?: string;

  /** Set `scope: 'mesh'` for the whole mesh, without `namespace`. */
  readonly scope?: never;

  /** Set `workload` for one service, without `namespace`. */
  readonly workload?: never;
}

/** Mutual TLS for all pods of the mesh. */
export interface MeshMtlsProps {
  /** Applies to the whole mesh. */
  readonly scope: 'mesh';

  /** The mesh's root namespace. @default 'istio-system' */
  readonly rootNamespace?: string;

  /** Leave out `scope` to set a namespace. For the whole mesh, the root namespace is `rootNamespace`. */
  readonly namespace?: never;

  /** Leave out `scope` to set a service. */
  readonly workload?: never;
}

/** Mutual TLS for the pods of one service. */
export interface WorkloadMtlsProps {
  /** The service whose pods require mutual TLS. */
  readonly workload: IMeshService;

  /** Ports of the service that also accept plain text. @default - none */
  readonly permissivePorts?: readonly number[];

  /** Leave out `workload` to set the whole mesh. */
  readonly scope?: never;

  /** A service has a namespace of its own: leave this out. */
  readonly namespace?: never;
}

/** Properties of `StrictMtls`. */
export type StrictMtlsProps = NamespaceMtlsProps | MeshMtlsProps | WorkloadMtlsProps;

const Mode = security.PeerAuthenticationSpecMtlsMode;
const PortMode = security.PeerAuthenticationSpecPortLevelMtlsMode;

/**
 * Promises that pods refuse connections without a certificate of the mesh: the pods of a namespace, of the whole mesh, or of one service.
 *
 * Objects: PeerAuthentication. Its name is `default` for a namespace or the mesh, and the service's name for a service.
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
    this.rejectMixedScopes(props);
    if (props.workload !== undefined) {
      this.guardWorkload(props);
      return;
    }
    const root = props.scope === undefined ? undefined : (props.rootNamespace ?? ISTIO_NAMESPACE);
    new security.PeerAuthentication(this, 'Resource', {
      metadata: { name: 'default', namespace: root ?? namespaceOf(this, props.namespace) },
      spec: { mtls: { mode: Mode.STRICT } },
    });
  }

  private rejectMixedScopes(props: StrictMtlsProps): void {
    const given: Readonly<Record<string, unknown>> = { ...props };
    if (['scope', 'namespace', 'workload'].filter((key) => given[key] !== undefined).length > 1) {
      const problem = "more than one of 'scope', 'namespace' and 'workload' is given.";
      throw new ConstructError(this, problem, 'Give one: the mesh, a namespace or a service.', { code: 'MESH1007' });
    }
    for (const [key, owner] of Object.entries({ rootNamespace: 'scope', permissivePorts: 'workload' })) {
      if (given[key] === undefined || given[owner] !== undefined) continue;
      const problem = `'${key}' is given without '${owner}'.`;
      throw new ConstructError(this, problem, `Give '${owner}' too, or leave '${key}' out.`, { code: 'MESH1002' });
    }
    if (props.scope !== undefined) checkOneOf(this, 'scope', props.scope, ['mesh']);
  }

  private guardWorkload({ workload, permissivePorts = [] }: WorkloadMtlsProps): void {
    checkService(this, workload);
    for (const port of permissivePorts) {
      if (port === workload.port) continue;
      const problem = `permissivePorts has port ${port}, but service '${workload.name}' does not.`;
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
