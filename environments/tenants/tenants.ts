import { type App, Folder } from '../../constructs';
import type { Environment } from '../environment';
import { findEnvironment } from '../find-environment';
import { readTenants } from './read-tenants';
import { SETTINGS } from './rows';
import { settings as ours } from './settings';
import { Tenant } from './tenant';

/** The tenants of settings.ts: dist/tenants/ with a folder for each. They are built one at a time, while the app is synthesized. */
export class Tenants extends Folder {
  /** The environment whose cluster they share. */
  readonly environment: string;

  constructor(app: App, environments: readonly Environment[], settings = ours) {
    super(app, 'tenants');
    const environment = findEnvironment(environments, settings.environment, { file: SETTINGS, field: 'environment' });
    this.environment = environment.name;
    const host = environment.settings;
    const tenants = readTenants(settings.tenants, {
      host,
      environments: environments.map((each) => each.settings),
      versions: environment.app.reviews.versions,
    });
    app.inTurn(tenants, (tenant) => new Tenant(this, tenant, environment));
  }
}
