import type { Construct } from 'constructs';
import { GatewayCertificate, IstioIngressClass, LetsEncryptIssuer } from '../constructs';
import type { Settings, TlsSettings } from './settings';
import { SystemChart } from './system-chart';

/** The certificate of the entry, from Let's Encrypt by cert-manager. */
export class TlsChart extends SystemChart {
  readonly issuer: LetsEncryptIssuer;
  readonly certificate: GatewayCertificate;

  constructor(scope: Construct, id: string, { name, namespace, hosts, tls }: Settings & { readonly tls: TlsSettings }) {
    super(scope, id, { namespace, instance: name, component: 'tls' });
    const solver = new IstioIngressClass(this, 'IngressClass');
    this.issuer = new LetsEncryptIssuer(this, 'Issuer', { email: tls.email, server: tls.server, solver });
    this.certificate = new GatewayCertificate(this, 'Certificate', { name: tls.certificateName, hosts, issuer: this.issuer });
  }
}
