import type { Construct } from 'constructs';
import { GatewayCertificate, type LetsEncryptIssuer } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** The settings, and the issuer of the cluster. */
interface CertificateChartProps extends Settings {
  /** The issuer, which all environments of a cluster share. */
  readonly issuer: LetsEncryptIssuer;

  /** The name of the Certificate and its Secret. */
  readonly certificateName: string;
}

/** The certificate of an entry, in a cluster that already has an issuer. */
export class CertificateChart extends SystemChart {
  readonly certificate: GatewayCertificate;

  constructor(scope: Construct, id: string, { name, namespace, hosts, issuer, certificateName }: CertificateChartProps) {
    super(scope, id, { namespace, instance: name, component: 'tls' });
    this.certificate = new GatewayCertificate(this, 'Certificate', { name: certificateName, hosts, issuer });
  }
}
