import type { Construct } from 'constructs';
import { GatewayCertificate, type LetsEncryptIssuer } from '../constructs';
import type { Settings } from './settings';
import { SystemChart } from './system-chart';

/** What the chart is told of others. */
interface CertificateChartProps extends Settings {
  /** Who signs it, for all who share a cluster. */
  readonly issuer: LetsEncryptIssuer;

  /** The name of the Certificate and its Secret. */
  readonly certificateName: string;
}

/** The certificate of one more entry of a cluster that has an issuer. */
export class CertificateChart extends SystemChart {
  readonly certificate: GatewayCertificate;

  constructor(scope: Construct, id: string, { name, namespace, hosts, issuer, certificateName }: CertificateChartProps) {
    super(scope, id, { namespace, instance: name, component: 'tls' });
    this.certificate = new GatewayCertificate(this, 'Certificate', { name: certificateName, hosts, issuer });
  }
}
