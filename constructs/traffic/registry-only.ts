import { Construct } from 'constructs';
import * as networking from '../../imports/networking.istio.io';
import { namespaceOf } from '../internal/namespace';

/** Properties of `RegistryOnly`. */
export interface RegistryOnlyProps {
  /** The namespace whose pods are confined. @default - the chart's */
  readonly namespace?: string;
}

/**
 * Promises that a namespace's pods reach only hosts that the mesh knows: its Services, and what an ExternalService declares.
 *
 * Objects: Sidecar `default` with the outbound policy REGISTRY_ONLY. It is a guard rail, not a wall: a process that evades its sidecar evades
 * it too; DenyAllEgress is the wall.
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
