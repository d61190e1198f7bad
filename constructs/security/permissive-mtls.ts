import { Construct } from 'constructs';
import * as security from '../../imports/security.istio.io';
import { namespaceOf } from '../internal/namespace';

/** Properties of `PermissiveMtls`. */
export interface PermissiveMtlsProps {
  /** The namespace of the pods. @default - the chart's */
  readonly namespace?: string;
}

/**
 * Promises that a namespace's pods accept plain text as well as mutual TLS. Use it during a migration, until StrictMtls replaces it.
 *
 * Objects: PeerAuthentication `default`, the same object that StrictMtls writes.
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
