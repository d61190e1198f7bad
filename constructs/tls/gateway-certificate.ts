import { Construct } from 'constructs';
import * as certManager from '../../imports/cert-manager.io';
import { checkDnsLabel, checkHost } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import { ISTIO_NAMESPACE } from '../internal/namespace';

/** Properties of `GatewayCertificate`. */
export interface GatewayCertificateProps {
  /** The name of the Certificate and of its Secret. */
  readonly name: string;

  /** The host names of the certificate. */
  readonly hosts: readonly string[];

  /** The issuer that signs the certificate. */
  readonly issuer: { readonly name: string };

  /** The namespace of the gateway's pods. They read Secrets of no other namespace. @default 'istio-system' */
  readonly namespace?: string;
}

/**
 * Promises a certificate for the hosts of a gateway. It is renewed before it expires, each time with a new key.
 *
 * Objects: Certificate of cert-manager. The gateway serves HTTPS once cert-manager has obtained the certificate and written the Secret.
 *
 * @example
 * new GatewayCertificate(chart, 'Certificate', { name: 'shop-cert', hosts: ['shop.example.com'], issuer });
 */
export class GatewayCertificate extends Construct {
  /** The name of the Secret, which a Gateway refers to as `credentialName`. */
  readonly secretName: string;

  /** The Secret's namespace. */
  readonly namespace: string;

  /** The host names of the certificate. */
  readonly hosts: readonly string[];

  constructor(scope: Construct, id: string, props: GatewayCertificateProps) {
    super(scope, id);
    checkDnsLabel(this, 'name', props.name);
    if (props.hosts.length === 0) throw new ConstructError(this, 'hosts is empty.', "Name at least one: hosts: ['shop.example.com'].");
    for (const host of props.hosts) {
      checkHost(this, host, 'exact');
      if (!host.includes('.'))
        throw new ConstructError(this, `host '${host}' has no domain.`, "Public issuers sign names such as 'shop.example.com' only.");
    }
    this.hosts = props.hosts;
    this.secretName = props.name;
    this.namespace = props.namespace ?? ISTIO_NAMESPACE;
    checkDnsLabel(this, 'namespace', this.namespace);
    new certManager.Certificate(this, 'Resource', {
      metadata: { name: props.name, namespace: this.namespace },
      spec: {
        secretName: this.secretName,
        dnsNames: [...props.hosts],
        issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: props.issuer.name },
        privateKey: { rotationPolicy: certManager.CertificateSpecPrivateKeyRotationPolicy.ALWAYS },
      },
    });
  }
}
