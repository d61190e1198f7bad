import { Construct } from 'constructs';
import * as networking from '../../imports/networking.istio.io';
import { namespaceOf } from '../internal/namespace';

/** Properties of `RegistryOnly`. */
export interface RegistryOnlyProps {
  /** The namespace whose pods are restricted. @default - the chart's */
  readonly namespace?: string;
}

/**
 * Promises that the pods of a namespace reach only hosts that the mesh knows: its Services, and hosts of ExternalServices.
 *
 * Objects: Sidecar `default` with the outbound policy REGISTRY_ONLY. A process that bypasses its sidecar bypasses this, too: only a NetworkPolicy
 * such as DenyAllEgress stops it.
 *
 * @example
 * new RegistryOnly(chart, 'KnownHostsOnly');
 */
export class RegistryOnly extends Construct {
  constructor(scope: Construct, id: string, props: RegistryOnlyProps = {}) {
    super(scope, id);
    new networking.Sidecar(this, 'Resource', {
      metadata: { name: 'default', namespace: namespaceOf(this, props.namespace) },
      spec: { outboundTrafficPolicy: { mode: networking.SidecarSpecOutboundTrafficPolicyMode.REGISTRY_UNDERSCORE_ONLY } },
    });
  }
}
