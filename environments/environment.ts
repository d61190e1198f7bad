import type { Construct } from 'constructs';
import { BookinfoChart } from '../charts/bookinfo-chart';
import { EntryChart } from '../charts/entry-chart';
import { NamespacesChart } from '../charts/namespaces-chart';
import { NetworkChart } from '../charts/network-chart';
import { ObservabilityChart } from '../charts/observability-chart';
import { SecurityChart } from '../charts/security-chart';
import type { Settings } from '../charts/settings';
import { SubsetsChart } from '../charts/subsets-chart';
import { TlsChart } from '../charts/tls-chart';
import { type BookinfoApp, Folder, type IngressGateway, type ObservabilityAddons } from '../constructs';

/** One environment: a folder in dist/ whose files are applied in the order of their numbers. */
export class Environment extends Folder {
  readonly settings: Settings;
  readonly app: BookinfoApp;
  readonly gateway: IngressGateway;
  readonly addons: ObservabilityAddons;

  constructor(scope: Construct, settings: Settings) {
    super(scope, settings.name);
    this.settings = settings;
    new NamespacesChart(this, '00-namespaces', settings);
    this.app = new BookinfoChart(this, '10-bookinfo', settings).app;
    const withApp = { ...settings, app: this.app };
    new SubsetsChart(this, '20-subsets', withApp);
    const { tls } = settings;
    const certificate = tls && new TlsChart(this, '30-tls', { ...settings, tls }).certificate;
    this.gateway = new EntryChart(this, '40-entry', { ...withApp, certificate }).gateway;
    new SecurityChart(this, '50-security', { ...withApp, gateway: this.gateway });
    this.addons = new ObservabilityChart(this, '70-observability', settings).addons;
    new NetworkChart(this, '60-network', { ...withApp, gateway: this.gateway, addons: this.addons });
  }
}
