import type { Construct } from 'constructs';
import { ObservabilityChart } from '../charts/observability-chart';
import type { Settings } from '../charts/settings';
import { TlsChart } from '../charts/tls-chart';
import { type BookinfoApp, Folder, type IngressGateway, type LetsEncryptIssuer, type ObservabilityAddons } from '../constructs';
import { addApplication } from './application';

/** An environment: a folder in dist/. Its files are applied in the order of their numbers. */
export class Environment extends Folder {
  readonly settings: Settings;
  readonly app: BookinfoApp;
  readonly gateway: IngressGateway;
  readonly addons: ObservabilityAddons;

  /** The issuer of the certificates of its cluster; undefined if the entry speaks plain HTTP. */
  readonly issuer: LetsEncryptIssuer | undefined;

  constructor(scope: Construct, settings: Settings) {
    super(scope, settings.name);
    this.settings = settings;
    const { tls } = settings;
    const secured = tls && new TlsChart(this, '30-tls', { ...settings, tls });
    this.issuer = secured?.issuer;
    this.addons = new ObservabilityChart(this, '70-observability', settings).addons;
    const { app, gateway } = addApplication(this, settings, { addons: this.addons, certificate: secured?.certificate });
    this.app = app;
    this.gateway = gateway;
  }
}
