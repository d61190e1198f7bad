import { Construct } from 'constructs';
import * as security from '../../imports/security.istio.io';
import { namespaceOf } from '../internal/namespace';

/** Properties of `PermissiveMtls`. */
export interface PermissiveMtlsProps {
  /** The namespace. @default - the chart's */
  readonly namespace?: string;
}

/**
 * Promises that a namespace's pods take plain text beside mutual TLS: the state before StrictMtls, while clients outside the mesh remain.
 *
 * Objects: PeerAuthentication `default`, the same one that StrictMtls writes.
 *
 * @example
 * new PermissiveMtls(chart, 'Migration');
 */
export class PermissiveMtls extends Construct {
  constructor(scope: Construct, id: string, props: PermissiveMtlsProps = {}) {
    super(scope, id);
    new security.PeerAuthentication(this, 'Resource', {
      metadata: { name: 'default', namespace: namespaceOf(this, props.namespace) },
      spec: { mtls: { mode: security.PeerAuthenticationSpecMtlsMode.PERMISSIVE } },
    });
  }
}
