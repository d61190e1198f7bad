import type { Construct } from 'constructs';
import { CanaryChart } from '../../charts/canary-chart';
import { CertificateChart } from '../../charts/certificate-chart';
import type { Settings } from '../../charts/settings';
import { Folder } from '../../constructs';
import { addApplication } from '../application';
import type { Environment } from '../environment';
import { certificateOf } from './fields';
import type { TenantSettings } from './tenant-settings';

/** One tenant: the application again, in its own namespace, in the cluster and the mesh of an environment. */
export class Tenant extends Folder {
  constructor(scope: Construct, tenant: TenantSettings, environment: Environment) {
    super(scope, tenant.name);
    const { name, hosts, reviews, replicas = environment.settings.replicas } = tenant;
    const settings: Settings = { ...environment.settings, name, namespace: name, hosts, replicas };
    const { issuer, addons } = environment;
    const secured = issuer && new CertificateChart(this, '30-tls', { ...settings, issuer, certificateName: certificateOf(name) });
    const { app } = addApplication(this, settings, { addons, certificate: secured?.certificate });
    if (reviews !== undefined) new CanaryChart(this, '45-canary', { ...settings, app, weights: reviews });
  }
}
