import { Construct } from 'constructs';
import * as security from '../../imports/security.istio.io';
import { checkOneOf } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { ISTIO_NAMESPACE, namespaceOf } from '../internal/namespace';
import { checkService, type IMeshService } from '../workloads/references';

/** STRICT for all pods of a namespace. */
export interface NamespaceMtlsProps {
  /** The namespace. @default - the chart's */
  readonly namespace?: string;

  /** Not for a namespace. */
  readonly scope?: never;

  /** Not for a namespace. */
  readonly workload?: never;
}

/** STRICT for all pods of the mesh. */
export interface MeshMtlsProps {
  /** Asks for the whole mesh. */
  readonly scope: 'mesh';

  /** The mesh's root namespace. @default 'istio-system' */
  readonly rootNamespace?: string;

  /** Not for the mesh. */
  readonly namespace?: never;

  /** Not for the mesh. */
  readonly workload?: never;
}

/** STRICT for the pods of one service. */
export interface WorkloadMtlsProps {
  /** The service whose pods are meant. */
  readonly workload: IMeshService;

  /** Ports of it that also take plain text. @default - none */
  readonly permissivePorts?: readonly number[];

  /** Not for a service. */
  readonly scope?: never;

  /** Not for a service, which has its own. */
  readonly namespace?: never;
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
      throw new ConstructError(this, problem, 'Give one: the mesh, a namespace or a service.');
    }
    for (const [key, owner] of Object.entries({ rootNamespace: 'scope', permissivePorts: 'workload' })) {
      if (given[key] === undefined || given[owner] !== undefined) continue;
      throw new ConstructError(this, `'${key}' is given without '${owner}', to which it belongs.`, `Give '${owner}' too, or leave '${key}' out.`);
    }
    if (props.scope !== undefined) checkOneOf(this, 'scope', props.scope, ['mesh']);
  }

  private guardWorkload({ workload, permissivePorts = [] }: WorkloadMtlsProps): void {
    checkService(this, workload);
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
